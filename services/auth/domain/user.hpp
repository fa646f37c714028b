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

inline constexpr std::size_t max_name_characters = 100;

enum class Role { customer = 1, admin };
std::string_view to_text(Role role);
std::optional<Role> read_role(std::string_view text);

enum class Status { active = 1, blocked, erased };
/// `ACTIVE`, `BLOCKED`, `ERASED`, as the events say it.
std::string_view to_text(Status status);
std::optional<Status> read_status(std::string_view text);

/// A name as it is kept: trimmed, 1 to max_name_characters, no control characters.
std::optional<std::string> read_name(std::string_view text);

/// The highest limit that may be given.
inline constexpr base::Money max_allowed_limit = base::Money::minor(1'000'000'000'000);

/// A change by an administrator: what is absent stays as it is.
struct UserEdit {
    std::optional<Role> role{};
    std::optional<Status> status{};
    std::optional<base::Money> allowed_limit{};
};

/// Somebody who can sign in. `version` rises with every published change.
struct User {
    UserId id;
    Email email;
    std::string name{};
    std::string password_hash{};
    Role role = Role::customer;
    Status status = Status::active;
    base::Money allowed_limit{};
    std::int64_t version = 1;
    base::Instant created_at{};

    [[nodiscard]] bool may_sign_in() const { return status == Status::active; }
    [[nodiscard]] bool is_active_admin() const { return role == Role::admin && may_sign_in(); }
    /// What an administrator changes; raises the version when anything is different. True then.
    bool edit(const UserEdit& edit);
    /// Takes every personal detail away, for good; what stays is the id, under which the books are
    /// kept, and the instant of registration. Raises the version.
    void erase();
    bool operator==(const User&) const = default;
};

}  // namespace souk::auth::domain
