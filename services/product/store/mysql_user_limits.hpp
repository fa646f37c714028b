#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/learn_user_limits.hpp"

namespace souk::product::store {

/// Users' limits in MySQL: one upsert, guarded by the version, in id order.
class MysqlUserLimits final : public app::UserLimits {
public:
    explicit MysqlUserLimits(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::LimitStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
