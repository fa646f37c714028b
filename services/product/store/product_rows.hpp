#pragma once

#include <cstdint>
#include <string_view>

#include "platform/mysql/database.hpp"
#include "services/product/domain/product.hpp"
#include "services/product/store/product_words.hpp"

namespace souk::product::store {

/// The INSERTs that put products on the shelf: each has its stock and its words from the start.
class ProductRows {
public:
    /// `tail` says what to do with products that are there already; empty: refuse.
    explicit ProductRows(std::string_view products_tail = "", std::string_view stock_tail = "");
    void add(const domain::Product& product, std::int64_t units);
    [[nodiscard]] bool empty() const { return products_.count() == 0; }
    /// Queues them, the products first. Call with !empty().
    void write(mysql::Transaction& transaction) const;

private:
    mysql::Rows products_;
    mysql::Rows stock_;
    WordRows words_;
};

}  // namespace souk::product::store
