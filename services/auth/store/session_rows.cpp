#include "services/auth/store/session_rows.hpp"

namespace souk::auth::store {

std::optional<base::Instant> instant_or_nothing(const mysql::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
}

domain::Session read_session(const mysql::Row& row, std::size_t first) {
    const auto created_at = row.instant(first + 2);
    return {.id = domain::SessionId{row.uuid(first)},
            .user = domain::UserId{row.uuid(first + 1)},
            .created_at = created_at,
            .expires_at = row.instant(first + 3),
            .ended_at = instant_or_nothing(row, first + 4),
            .used_at = instant_or_nothing(row, first + 5).value_or(created_at),
            .client = row.text(first + 6)};
}

}  // namespace souk::auth::store
