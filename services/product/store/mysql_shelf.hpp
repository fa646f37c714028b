#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/shelf.hpp"

namespace souk::product::store {

/// The shelf in MySQL. Products are locked before the categories they go to, so that neither
/// changes and no category goes away meanwhile.
class MysqlShelf final : public app::Shelf {
public:
    explicit MysqlShelf(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<app::ProductView>>> apply(
        std::span<const app::ShelfStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
