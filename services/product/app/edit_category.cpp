#include "services/product/app/edit_category.hpp"

#include <utility>

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Result<domain::Category> decide_category_edit(CategoryBook& book, const CategoryEdit& edit) {
    const auto found = book.categories.find(edit.category);
    if (found == book.categories.end()) {
        return no_such_category();
    }
    auto& category = found->second;
    if (auto refused = edit.expected.refuse(category.version)) {
        return *std::move(refused);
    }
    auto next = domain::edited(category, edit.changes);
    if (!next) {
        return next.error();
    }
    if (auto refused = refuse_slug(book, *next)) {
        return *std::move(refused);
    }
    if (*next != category) {
        category = *next;
        book.edited.push_back(category);
    }
    return category;
}

base::Task<base::Result<domain::Category>> EditCategory::run(CategoryEdit edit,
                                                             base::Cause cause) const {
    CategoryKeys keys{edit.category, edit.changes.slug.value_or("")};
    const auto decide = [edit = std::move(edit)](CategoryBook& book, std::vector<Event>&) {
        return decide_category_edit(book, edit);
    };
    CategoryStep step{std::nullopt, std::move(cause), std::move(keys), decide};
    co_return co_await apply_one(books_, std::move(step));
}

}  // namespace souk::product::app
