#pragma once

#include "platform/mysql/database.hpp"
#include "services/wallet/app/ports.hpp"

namespace souk::wallet::store {

/// Reads of wallets and statements from MySQL. `database` outlives this object.
class MysqlAccounts final : public app::Accounts {
public:
    explicit MysqlAccounts(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<app::WalletView>> find(domain::UserId user) override;
    base::Task<std::vector<app::StatementLine>> lines(domain::UserId user, std::int64_t before_seq,
                                                      std::int64_t limit) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::wallet::store
