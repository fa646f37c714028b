#pragma once

#include "services/product/app/category_books.hpp"
#include "services/product/app/versions.hpp"

namespace souk::product::app {

struct CategoryEdit {
    domain::CategoryId category{};
    ExpectedVersions expected{};
    domain::CategoryChanges changes{};
};

/// Refusals, in this order: `not_found`, `precondition_failed`, `validation_failed`, `slug_taken`.
base::Result<domain::Category> decide_category_edit(CategoryBook& book, const CategoryEdit& edit);

/// Renames a category or gives it another slug.
class EditCategory {
public:
    explicit EditCategory(CategoryBooks& books) : books_(books) {}
    base::Task<base::Result<domain::Category>> run(CategoryEdit edit, base::Cause cause) const;

private:
    CategoryBooks& books_;
};

}  // namespace souk::product::app
