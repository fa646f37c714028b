#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platform/mysql/statement.hpp"
#include "services/product/app/catalogue.hpp"
#include "services/product/store/search.hpp"

namespace souk::product::store {

/// A place in the order of a sort.
using Place = app::ProductPosition;

/// A page's query with everything looked up that its statements need.
struct ListPlan {
    app::ProductFilter filter;  ///< price_most is at most the caller's limit
    app::ProductSort sort = app::ProductSort::newest;
    std::optional<Place> after;
    std::optional<Search> search;

    /// True when the words lead to the products, and not the order of the list.
    [[nodiscard]] bool by_word() const;
    /// True when the list is in the order of prices or units and no product from here on fits.
    [[nodiscard]] bool ends_before(const Place& place) const;
    /// True when the list is in the order of units, along the index of the stock.
    [[nodiscard]] bool by_stock() const;
    /// True when each row's stock is looked at.
    [[nodiscard]] bool needs_stock() const;
    /// Rows read for each one of a window, at most.
    [[nodiscard]] std::size_t reads_per_row() const;
};

/// The next `rows` of the list whether they fit or not, in its order and along one index: id,
/// price, name (by-name sort alone, else empty), units (by-units sort alone, else 0), fits.
mysql::Statement window_of(const ListPlan& plan, std::size_t rows);

/// All that fit among the few products of the rarest word, in the list's order: the same columns.
mysql::Statement few_of(const ListPlan& plan, std::size_t rows);

/// The columns of a ProductView in order, without the currency: of `p`, `c` and `s` below.
extern const std::string product_columns;
/// products AS p, with its stock and category looked up from it.
extern const std::string product_tables;

}  // namespace souk::product::store
