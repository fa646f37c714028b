#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "services/auth/domain/email.hpp"
#include "services/auth/domain/ids.hpp"

namespace souk::auth::domain {

inline constexpr std::size_t min_password_characters = 8;
inline constexpr std::size_t max_password_characters = 128;
inline constexpr std::size_t max_name_characters = 100;

enum class Role { customer = 1, admin };
std::string_view to_text(Role role);
std::optional<Role> read_role(std::string_view text);

enum class Status { active = 1, blocked, erased };
/// `ACTIVE`, `BLOCKED`, `ERASED`, as the events say it.
std::string_view to_text(Status status);
std::optional<Status> read_status(std::string_view text);

/// Whether a new password has an allowed length. No composition rules (NIST SP 800-63B).
bool is_allowed_password(std::string_view password);
/// A name as it is kept: trimmed, 1 to max_name_characters, no control characters.
std::optional<std::string> read_name(std::string_view text);

/// Somebody who can sign in. `version` rises with every published change.
struct User {
    UserId id;
    Email email;
    std::string name;
    std::string password_hash;
    Role role = Role::customer;
    Status status = Status::active;
    base::Money allowed_limit;
    std::int64_t version = 1;
    base::Instant created_at;

    [[nodiscard]] bool may_sign_in() const { return status == Status::active; }
};

}  // namespace souk::auth::domain
