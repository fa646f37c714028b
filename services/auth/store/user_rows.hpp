#pragma once

#include <string>

#include "platform/mysql/database.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth::store {

/// The columns of a user, prefixed `u.`, in the order that read_user expects.
inline constexpr std::string_view user_columns =
    "u.id, u.email, u.name, u.password_hash, u.role, u.status, u.allowed_limit_minor, u.version, "
    "u.created_at";

domain::User read_user(const mysql::Row& row);

}  // namespace souk::auth::store
