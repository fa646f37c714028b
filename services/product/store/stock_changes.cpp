#include "services/product/store/stock_changes.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace souk::product::store {
namespace {

/// CASE looks through its branches one by one, so that the cost grows with the square of this.
constexpr std::size_t products_per_statement = 100;

using Change = domain::StockChanges::const_iterator;

/// `available = available + CASE product_id WHEN id THEN units … ELSE 0 END`.
void add_count(mysql::Statement& statement, std::string_view column,
               std::int64_t domain::StockChange::*count, Change first, Change last) {
    statement.sql += std::string{column} + " = " + std::string{column} + " + CASE product_id";
    for (auto it = first; it != last; ++it) {
        statement.sql += " WHEN {} THEN {}";
        statement.params.push_back(mysql::to_param(it->first));
        statement.params.push_back(mysql::to_param(it->second.*count));
    }
    statement.sql += " ELSE 0 END";
}

mysql::Statement update(Change first, Change last) {
    mysql::Statement statement{"UPDATE stock FORCE INDEX (PRIMARY) SET ", {}};
    add_count(statement, "available", &domain::StockChange::available, first, last);
    statement.sql += ", ";
    add_count(statement, "held", &domain::StockChange::held, first, last);
    statement.sql += ", ";
    add_count(statement, "sold", &domain::StockChange::sold, first, last);
    std::vector<domain::ProductId> ids;
    for (auto it = first; it != last; ++it) {
        ids.push_back(it->first);
    }
    const auto where = mysql::in_list(" WHERE product_id IN ", ids, "");
    statement.sql += where.sql;
    statement.params.insert(statement.params.end(), where.params.begin(), where.params.end());
    return statement;
}

}  // namespace

void write_changes(mysql::Transaction& transaction, const domain::StockChanges& changes) {
    std::size_t left = changes.size();
    for (auto first = changes.begin(); left > 0;) {
        const auto count = std::min(left, products_per_statement);
        const auto last = std::next(first, static_cast<std::ptrdiff_t>(count));
        transaction.write(update(first, last));
        first = last;
        left -= count;
    }
}

}  // namespace souk::product::store
