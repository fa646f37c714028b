#include "services/product/app/create_category.hpp"

#include <utility>

namespace souk::product::app {

base::Result<domain::Category> decide_category(CategoryBook& book, const domain::Category& wanted) {
    if (auto refused = refuse_slug(book, wanted)) {
        return *std::move(refused);
    }
    if (book.count >= domain::most_categories) {
        return base::Error{base::ErrorKind::conflict, "too_many_categories",
                           "A shop has at most 1000 categories."};
    }
    ++book.count;
    book.categories[wanted.id] = wanted;
    book.added.push_back(wanted);
    return wanted;
}

base::Task<base::Result<domain::Category>> CreateCategory::run(std::string name,
                                                               std::optional<std::string> slug,
                                                               base::Cause cause) const {
    domain::Category wanted{.id = domain::CategoryId::make(), .name = {}, .slug = {}};
    wanted.slug = slug ? *std::move(slug) : domain::slug_of(name);
    wanted.name = std::move(name);
    if (auto checked = wanted.check(); !checked) {
        co_return checked.error();
    }
    CategoryKeys keys{.slug = wanted.slug};
    const auto decide = [wanted = std::move(wanted)](CategoryBook& book, std::vector<Event>&) {
        return decide_category(book, wanted);
    };
    CategoryStep step{std::nullopt, std::move(cause), std::move(keys), decide};
    co_return co_await apply_one(books_, std::move(step));
}

}  // namespace souk::product::app
