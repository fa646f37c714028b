#include "services/product/app/shelf.hpp"

namespace souk::product::app {

ProductView view_of(const ShelfBook::OnShelf& shown, const Policy& policy) {
    const auto& facts = shown.product.facts();
    return {.id = shown.product.id(),
            .name = facts.name,
            .description = facts.description,
            .image_url = facts.image_url,
            .price_minor = facts.price,
            .currency = policy.currency,
            .category_id = facts.category,
            .category_name = shown.category_name,
            .available = shown.available,
            .status = shown.product.status(),
            .version = shown.product.version()};
}

}  // namespace souk::product::app
