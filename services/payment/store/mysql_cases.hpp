#pragma once

#include <span>
#include <vector>

#include "platform/messaging/apply_once.hpp"
#include "services/payment/app/ports.hpp"

namespace souk::payment::store {

/// Purchases in MySQL, for writing. `writer` outlives this object. On the event loop only.
class MysqlCases final : public app::Cases {
public:
    explicit MysqlCases(const messaging::Writer& writer) : writer_(writer) {}

    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::Step<base::Handled>> steps) override;
    base::Task<std::vector<base::Applied<app::PurchaseStatus>>> apply(
        std::span<const app::Step<app::PurchaseStatus>> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::payment::store
