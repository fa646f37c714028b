#include "services/product/store/product_query.hpp"

#include <stdexcept>
#include <string_view>

namespace souk::product::store {
namespace {

using app::ProductQuery;
using app::ProductSort;

template <class... Args>
void add(mysql::Statement& statement, std::string_view text, const Args&... args) {
    statement.sql += text;
    (statement.params.push_back(mysql::to_param(args)), ...);
}

std::string_view sort_word(ProductSort sort) {
    switch (sort) {
        case ProductSort::newest:
            return "newest";
        case ProductSort::price:
        case ProductSort::price_descending:
            return "price";
        case ProductSort::name:
            return "name";
    }
    throw std::logic_error("a sort that does not exist");
}

/// The index whose order is the answer's. Named, because a planner that sorts instead reads the
/// whole catalogue. With a range of prices the planner may know better.
std::string index_hint(const ProductQuery& query) {
    if (query.filter.price_least || query.filter.price_most) {
        return "";
    }
    const std::string category = query.filter.category ? "category_" : "";
    return " FORCE INDEX (products_" + category + std::string{sort_word(query.sort)} + ")";
}

void add_filter(mysql::Statement& statement, const ProductQuery& query, base::Money default_limit) {
    const auto& filter = query.filter;
    if (!query.caller.admin) {
        add(statement,
            " AND p.price_minor <= COALESCE((SELECT l.allowed_limit_minor FROM user_limits AS l "
            "WHERE l.user_id = {}), {})",
            query.caller.user, default_limit);
    }
    if (filter.category) {
        add(statement, " AND p.category_id = {}", *filter.category);
    }
    if (filter.price_least) {
        add(statement, " AND p.price_minor >= {}", *filter.price_least);
    }
    if (filter.price_most) {
        add(statement, " AND p.price_minor <= {}", *filter.price_most);
    }
    if (filter.in_stock) {
        statement.sql += *filter.in_stock ? " AND s.available > 0" : " AND s.available = 0";
    }
}

/// Keyset: where the last page ended. Neither row values nor `>= … AND (… OR …)`: only these two
/// ranges reach into the index down to the id, so that a thousand equal prices cost no more.
void add_position(mysql::Statement& statement, ProductSort sort,
                  const app::ProductPosition& after) {
    switch (sort) {
        case ProductSort::newest:
            add(statement, " AND p.id < {}", after.id);
            return;
        case ProductSort::price:
            add(statement, " AND (p.price_minor > {} OR (p.price_minor = {} AND p.id > {}))",
                after.price, after.price, after.id);
            return;
        case ProductSort::price_descending:
            add(statement, " AND (p.price_minor < {} OR (p.price_minor = {} AND p.id < {}))",
                after.price, after.price, after.id);
            return;
        case ProductSort::name:
            add(statement, " AND (p.name > {} OR (p.name = {} AND p.id > {}))", after.name,
                after.name, after.id);
            return;
    }
}

std::string_view order_by(ProductSort sort) {
    switch (sort) {
        case ProductSort::newest:
            return " ORDER BY p.id DESC";
        case ProductSort::price:
            return " ORDER BY p.price_minor, p.id";
        case ProductSort::price_descending:
            return " ORDER BY p.price_minor DESC, p.id DESC";
        case ProductSort::name:
            return " ORDER BY p.name, p.id";
    }
    throw std::logic_error("a sort that does not exist");
}

}  // namespace

const std::string product_columns =
    "p.id, p.name, p.description, p.image_url, p.price_minor, p.category_id, c.name, s.available, "
    "p.status, p.version";

// Without the hints a small table is read whole into a join buffer, which loses the index's order.
std::string product_tables(std::string_view index_hint) {
    return "products AS p" + std::string{index_hint} +
           " STRAIGHT_JOIN stock AS s FORCE INDEX (PRIMARY) ON s.product_id = p.id"
           " STRAIGHT_JOIN categories AS c FORCE INDEX (PRIMARY) ON c.id = p.category_id";
}

mysql::Statement product_page(const ProductQuery& query, base::Money default_limit) {
    mysql::Statement statement{"SELECT " + product_columns + " FROM " +
                                   product_tables(index_hint(query)) + " WHERE p.status = 'ACTIVE'",
                               {}};
    add_filter(statement, query, default_limit);
    if (query.after) {
        add_position(statement, query.sort, *query.after);
    }
    statement.sql += order_by(query.sort);
    add(statement, " LIMIT {}", query.rows);
    return statement;
}

}  // namespace souk::product::store
