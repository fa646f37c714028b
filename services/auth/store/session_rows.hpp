#pragma once

#include <string_view>

#include "platform/mysql/database.hpp"
#include "services/auth/domain/session.hpp"

namespace souk::auth::store {

/// The columns of a session, prefixed `s.`, in the order that read_session expects.
inline constexpr std::string_view session_columns =
    "s.id, s.user_id, s.created_at, s.expires_at, s.ended_at, s.used_at, s.client";

/// Reads them from column `first` on.
domain::Session read_session(const mysql::Row& row, std::size_t first = 0);

std::optional<base::Instant> instant_or_nothing(const mysql::Row& row, std::size_t column);

}  // namespace souk::auth::store
