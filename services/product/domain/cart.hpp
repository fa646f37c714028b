#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "services/product/domain/ids.hpp"

namespace souk::product::domain {

inline constexpr std::size_t cart_most_items = 20;
inline constexpr std::int64_t quantity_most_units = 1'000;

/// One item as the buyer wrote it.
struct CartItem {
    ProductId product;
    std::int64_t quantity = 0;
};

/// What is bought of one product.
struct CartLine {
    ProductId product;
    std::int64_t quantity = 0;
    std::size_t position = 0;  ///< of the first item that names the product, for error pointers
};

/// A buyer's wish: every product once, in the order of the items.
class Cart {
public:
    /// Sums items of the same product. 1 to 20 items, 1 to 1000 pieces of a product; every wrong
    /// item is named with its pointer.
    static base::Result<Cart> create(const std::vector<CartItem>& items);

    [[nodiscard]] const std::vector<CartLine>& lines() const { return lines_; }
    [[nodiscard]] std::vector<ProductId> products() const;

private:
    explicit Cart(std::vector<CartLine> lines) : lines_(std::move(lines)) {}
    std::vector<CartLine> lines_;
};

/// `/items/3/quantity`.
std::string item_pointer(std::size_t position, std::string_view member);

}  // namespace souk::product::domain
