#include "services/auth/store/mysql_users.hpp"

#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {
namespace {

std::string select_where(std::string_view condition) {
    return "SELECT " + std::string{user_columns} + " FROM users u WHERE " + std::string{condition};
}

}  // namespace

base::Task<std::optional<domain::User>> MysqlUsers::find(const domain::Email& email) {
    return find_one(mysql::sql(select_where("u.email = {}"), email.text()));
}

base::Task<std::optional<domain::User>> MysqlUsers::find(domain::UserId user) {
    return find_one(mysql::sql(select_where("u.id = {}"), user));
}

base::Task<std::optional<domain::User>> MysqlUsers::find_one(mysql::Statement statement) {
    const auto found = co_await database_.query(std::move(statement));
    if (found.rows.empty()) {
        co_return std::nullopt;
    }
    co_return read_user(found.rows.front());
}

}  // namespace souk::auth::store
