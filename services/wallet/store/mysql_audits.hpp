#pragma once

#include "platform/mysql/database.hpp"
#include "services/wallet/app/check_ledger.hpp"

namespace souk::wallet::store {

/// The ledger's self-check in MySQL. `database` outlives this object.
class MysqlAudits final : public app::Audits {
public:
    explicit MysqlAudits(mysql::Database& database) : database_(database) {}

    base::Task<app::LedgerReport> advance(domain::HashFunction hash,
                                          std::chrono::seconds age) override;
    base::Task<std::int64_t> customers_balance_minor() override;

private:
    mysql::Database& database_;
};

}  // namespace souk::wallet::store
