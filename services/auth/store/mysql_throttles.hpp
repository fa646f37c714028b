#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::store {

/// Counted guesses in MySQL. `writer` outlives this object.
class MysqlThrottles final : public app::Throttles {
public:
    explicit MysqlThrottles(const messaging::Writer& writer) : writer_(writer) {}

    base::Task<app::Answers<base::Handled>> apply(
        std::span<const app::ThrottleStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::auth::store
