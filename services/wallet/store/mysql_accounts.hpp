#pragma once

#include "platform/mysql/database.hpp"
#include "services/wallet/app/reads.hpp"

namespace souk::wallet::store {

/// Reads of wallets and statements from MySQL. `database` outlives this object.
class MysqlAccounts final : public app::Accounts {
public:
    explicit MysqlAccounts(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<app::AccountView>> find(domain::UserId user) override;
    base::Task<std::optional<app::AccountThen>> at(domain::UserId user, base::Instant at) override;
    base::Task<app::Span> span_of(domain::UserId user, app::Period period) override;
    base::Task<std::vector<app::StatementLine>> newest_first(domain::UserId user,
                                                             app::Span span) override;
    base::Task<std::vector<app::StatementLine>> oldest_first(domain::UserId user,
                                                             app::Span span) override;
    base::Task<std::optional<domain::ChargeStatus>> charge_status(
        domain::PurchaseId purchase) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::wallet::store
