#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::store {

/// Signing keys in MySQL, under the lock of the one row in key_rings. `writer` outlives this.
class MysqlKeyRings final : public app::KeyRings {
public:
    explicit MysqlKeyRings(const messaging::Writer& writer) : writer_(writer) {}

    base::Task<app::Answers<base::Handled>> apply(std::span<const app::KeyRingStep> steps) override;
    base::Task<domain::KeyRing> load() override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::auth::store
