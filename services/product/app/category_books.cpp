#include "services/product/app/category_books.hpp"

#include <utility>

namespace souk::product::app {

std::optional<base::Error> refuse_slug(const CategoryBook& book, const domain::Category& wanted) {
    for (const auto& [id, category] : book.categories) {
        if (id != wanted.id && category.slug == wanted.slug) {
            const std::string said = "Another category has this slug.";
            return base::Error{
                base::ErrorKind::conflict, "slug_taken", said, {{"/slug", "slug_taken", said}}};
        }
    }
    return std::nullopt;
}

base::Task<base::Result<domain::Category>> apply_one(CategoryBooks& books, CategoryStep step) {
    auto answers = co_await books.apply(std::span{&step, 1});
    co_return std::move(answers.at(0).outcome);
}

}  // namespace souk::product::app
