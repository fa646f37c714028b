#pragma once

#include <cstdint>
#include <string_view>

#include "platform/mysql/statement.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::store {

/// The two INSERTs that put products on the shelf: each product has its stock from the start.
class ProductRows {
public:
    /// `tail` says what to do with products that are there already; empty: refuse.
    explicit ProductRows(std::string_view products_tail = "", std::string_view stock_tail = "");
    void add(const domain::Product& product, std::int64_t units);
    [[nodiscard]] bool empty() const { return products_.count() == 0; }
    [[nodiscard]] mysql::Statement products() const { return products_.statement(); }
    [[nodiscard]] mysql::Statement stock() const { return stock_.statement(); }

private:
    mysql::Rows products_;
    mysql::Rows stock_;
};

}  // namespace souk::product::store
