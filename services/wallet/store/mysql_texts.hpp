#pragma once

#include "platform/mysql/database.hpp"
#include "services/wallet/app/ports.hpp"

namespace souk::wallet::store {

/// Erases the free texts of the ledger in MySQL. `database` outlives this object.
class MysqlTexts final : public app::Texts {
public:
    explicit MysqlTexts(mysql::Database& database) : database_(database) {}

    base::Task<> erase(domain::UserId user) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::wallet::store
