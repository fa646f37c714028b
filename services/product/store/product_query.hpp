#pragma once

#include <string>

#include "platform/mysql/statement.hpp"
#include "services/product/app/catalogue.hpp"

namespace souk::product::store {

/// The columns of a ProductView in order, without the currency: of `p`, `c` and `s` below.
extern const std::string product_columns;
/// products AS p, with its stock and category looked up from it.
std::string product_tables(std::string_view index_hint);

/// The SELECT of one page of the catalogue.
mysql::Statement product_page(const app::ProductQuery& query, base::Money default_limit);

}  // namespace souk::product::store
