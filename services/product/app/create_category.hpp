#pragma once

#include "services/product/app/category_books.hpp"

namespace souk::product::app {

/// Adds the category; `slug_taken`, or `too_many_categories` at domain::most_categories.
base::Result<domain::Category> decide_category(CategoryBook& book, const domain::Category& wanted);

/// Makes a new category. Without a slug its name makes one.
class CreateCategory {
public:
    explicit CreateCategory(CategoryBooks& books) : books_(books) {}
    base::Task<base::Result<domain::Category>> run(std::string name,
                                                   std::optional<std::string> slug,
                                                   base::Cause cause) const;

private:
    CategoryBooks& books_;
};

}  // namespace souk::product::app
