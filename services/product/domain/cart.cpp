#include "services/product/domain/cart.hpp"

#include <algorithm>
#include <string_view>

namespace souk::product::domain {
namespace {

constexpr std::string_view quantity_rule = "Of one product 1 to 1000 pieces can be bought at once.";

void add_item(std::vector<CartLine>& lines, const CartItem& item, std::size_t position) {
    const auto same = [&](const CartLine& line) { return line.product == item.product; };
    const auto line = std::find_if(lines.begin(), lines.end(), same);
    if (line == lines.end()) {
        lines.push_back({item.product, item.quantity, position});
    } else {
        line->quantity += item.quantity;
    }
}

}  // namespace

std::string item_pointer(std::size_t position, std::string_view member) {
    return "/items/" + std::to_string(position) + "/" + std::string{member};
}

base::Result<Cart> Cart::create(const std::vector<CartItem>& items) {
    base::Checks checks;
    checks.require(!items.empty(), "/items", "required", "A purchase needs at least one item.");
    checks.require(items.size() <= cart_most_items, "/items", "too_many",
                   "A purchase has at most 20 items.");
    if (!checks.passed()) {
        return checks.error();
    }
    std::vector<CartLine> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto quantity = items[i].quantity;
        if (checks.require(quantity >= 1 && quantity <= quantity_most_units,
                           item_pointer(i, "quantity"), "out_of_range", quantity_rule)) {
            add_item(lines, items[i], i);
        }
    }
    for (const auto& line : lines) {
        checks.require(line.quantity <= quantity_most_units,
                       item_pointer(line.position, "quantity"), "out_of_range", quantity_rule);
    }
    if (!checks.passed()) {
        return checks.error();
    }
    return Cart{std::move(lines)};
}

std::vector<ProductId> Cart::products() const {
    std::vector<ProductId> ids;
    ids.reserve(lines_.size());
    for (const auto& line : lines_) {
        ids.push_back(line.product);
    }
    return ids;
}

}  // namespace souk::product::domain
