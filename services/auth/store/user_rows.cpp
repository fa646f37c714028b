#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {

domain::User read_user(const mysql::Row& row, std::size_t first) {
    return {.id = domain::UserId{row.uuid(first)},
            .email = domain::Email::stored(row.text(first + 1)),
            .name = row.text(first + 2),
            .password_hash = row.text(first + 3),
            .role = domain::read_role(row.text(first + 4)).value(),
            .status = domain::read_status(row.text(first + 5)).value(),
            .allowed_limit = base::Money::minor(row.integer(first + 6)),
            .version = row.integer(first + 7),
            .created_at = row.instant(first + 8)};
}

}  // namespace souk::auth::store
