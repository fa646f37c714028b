#pragma once

#include <span>

#include "platform/messaging/apply_once.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::store {

/// Accounts, sessions and refresh tokens in MySQL. `writer` outlives this object.
class MysqlAccounts final : public app::Accounts {
public:
    explicit MysqlAccounts(const messaging::Writer& writer) : writer_(writer) {}

    base::Task<app::Answers<app::SignedIn>> apply(
        std::span<const app::AccountStep<app::SignedIn>> steps) override;
    base::Task<app::Answers<app::Renewed>> apply(
        std::span<const app::AccountStep<app::Renewed>> steps) override;
    base::Task<app::Answers<app::UserRecord>> apply(
        std::span<const app::AccountStep<app::UserRecord>> steps) override;
    base::Task<app::Answers<base::Handled>> apply(
        std::span<const app::AccountStep<base::Handled>> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::auth::store
