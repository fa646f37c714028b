#pragma once

#include "services/product/app/category_books.hpp"
#include "services/product/app/versions.hpp"

namespace souk::product::app {

/// Refusals, in this order: `not_found`, `precondition_failed`, `category_in_use` (some product,
/// archived ones too, is in it).
base::Result<domain::Category> decide_removal(CategoryBook& book, domain::CategoryId category,
                                              const ExpectedVersions& expected);

/// Removes a category that no product is in.
class DeleteCategory {
public:
    explicit DeleteCategory(CategoryBooks& books) : books_(books) {}
    base::Task<base::Result<domain::Category>> run(domain::CategoryId category,
                                                   ExpectedVersions expected,
                                                   base::Cause cause) const;

private:
    CategoryBooks& books_;
};

}  // namespace souk::product::app
