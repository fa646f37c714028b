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

base::Error no_such_product() {
    return {base::ErrorKind::not_found, "not_found", "There is no such product."};
}

base::Error no_such_category() {
    return base::validation_failed({{"/categoryId", "not_found", "There is no such category."}});
}

}  // namespace souk::product::app
