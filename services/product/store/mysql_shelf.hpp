#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/create_product.hpp"

namespace souk::product::store {

/// New products in MySQL. Their categories are locked, so that none goes away meanwhile.
class MysqlShelf final : public app::Shelf {
public:
    explicit MysqlShelf(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<app::ProductView>>> apply(
        std::span<const app::ShelfStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
