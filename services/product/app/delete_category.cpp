#include "services/product/app/delete_category.hpp"

#include <utility>

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Result<domain::Category> decide_removal(CategoryBook& book, domain::CategoryId category,
                                              const ExpectedVersions& expected) {
    const auto found = book.categories.find(category);
    if (found == book.categories.end()) {
        return no_such_category();
    }
    if (auto refused = expected.refuse(found->second.version)) {
        return *std::move(refused);
    }
    if (book.in_use.contains(category)) {
        return base::Error{base::ErrorKind::conflict, "category_in_use",
                           "There are products in this category."};
    }
    auto removed = std::move(found->second);
    book.categories.erase(found);
    book.removed.push_back(category);
    return removed;
}

base::Task<base::Result<domain::Category>> DeleteCategory::run(domain::CategoryId category,
                                                               ExpectedVersions expected,
                                                               base::Cause cause) const {
    CategoryKeys keys{.category = category};
    const auto decide = [category, expected = std::move(expected)](CategoryBook& book,
                                                                   std::vector<Event>&) {
        return decide_removal(book, category, expected);
    };
    CategoryStep step{std::nullopt, std::move(cause), std::move(keys), decide};
    co_return co_await apply_one(books_, std::move(step));
}

}  // namespace souk::product::app
