#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/request_purchase.hpp"

namespace souk::product::store {

/// Purchases in MySQL: the stock rows of all products of a batch are locked in id order, with the
/// products' own rows, so that neither units nor prices move until COMMIT.
class MysqlPurchases final : public app::Purchases {
public:
    explicit MysqlPurchases(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<app::PurchaseAccepted>>> apply(
        std::span<const app::PurchaseStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
