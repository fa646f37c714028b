#include "services/auth/store/user_rows.hpp"

namespace souk::auth::store {

domain::User read_user(const mysql::Row& row) {
    return {.id = domain::UserId{row.uuid(0)},
            .email = domain::Email::stored(row.text(1)),
            .name = row.text(2),
            .password_hash = row.text(3),
            .role = domain::read_role(row.text(4)).value(),
            .status = domain::read_status(row.text(5)).value(),
            .allowed_limit = base::Money::minor(row.integer(6)),
            .version = row.integer(7),
            .created_at = row.instant(8)};
}

}  // namespace souk::auth::store
