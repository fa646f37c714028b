#pragma once

#include <span>
#include <vector>

#include "platform/messaging/apply_once.hpp"
#include "services/wallet/app/ports.hpp"

namespace souk::wallet::store {

/// The books in MySQL. `writer` outlives this object. On the event loop only.
class MysqlBooks final : public app::Books {
public:
    explicit MysqlBooks(const messaging::Writer& writer) : writer_(writer) {}

    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::Step<base::Handled>> steps) override;
    base::Task<std::vector<base::Applied<app::TransferReceipt>>> apply(
        std::span<const app::Step<app::TransferReceipt>> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::wallet::store
