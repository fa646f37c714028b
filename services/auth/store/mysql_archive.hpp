#pragma once

#include "platform/mysql/database.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::store {

/// Old sessions, refresh tokens, throttles and reset tokens in MySQL. `database` outlives this
/// object.
class MysqlArchive final : public app::Archive {
public:
    explicit MysqlArchive(mysql::Database& database) : database_(database) {}

    base::Task<bool> remove(base::Instant before, base::Instant tokens_before,
                            std::int64_t limit) override;
    base::Task<bool> remove_forgotten(base::Instant now, std::int64_t limit) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::auth::store
