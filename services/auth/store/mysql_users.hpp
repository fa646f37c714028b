#pragma once

#include "platform/mysql/database.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::store {

/// Reads of users from MySQL. `database` outlives this object.
class MysqlUsers final : public app::Users {
public:
    explicit MysqlUsers(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<domain::User>> find(const domain::Email& email) override;
    base::Task<std::optional<domain::User>> find(domain::UserId user) override;
    base::Task<std::optional<domain::User>> find(domain::ResetHash reset,
                                                 base::Instant now) override;
    base::Task<std::vector<domain::User>> list(std::string prefix, std::string after,
                                               std::int64_t limit) override;
    base::Task<std::vector<domain::Session>> live_sessions(domain::UserId user,
                                                           base::Instant now) override;

private:
    base::Task<std::optional<domain::User>> find_one(mysql::Statement statement);

    mysql::Database& database_;
};

}  // namespace souk::auth::store
