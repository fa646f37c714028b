#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "services/auth/domain/email.hpp"

namespace souk::auth::domain {

inline constexpr std::size_t min_password_characters = 8;
inline constexpr std::size_t max_password_characters = 128;

/// Why a new password is refused.
enum class PasswordFault {
    wrong_length = 1,  ///< not 8 to 128 code points
    common,            ///< on the list of those that are tried first
    like_account,      ///< the account's own mail address or name
};

/// What NIST SP 800-63B asks of a new password: a length, not one of the common ones, not the
/// account's own words; no rules of composition. `common_list` has one password a line, in lower
/// case and in byte order, and outlives this object.
class PasswordRules {
public:
    explicit PasswordRules(std::string_view common_list);

    [[nodiscard]] std::optional<PasswordFault> fault(std::string_view password, const Email& email,
                                                     std::string_view name) const;
    /// The same where the account is not known yet: length and list.
    [[nodiscard]] std::optional<PasswordFault> fault(std::string_view password) const;

private:
    std::vector<std::string_view> common_;
};

}  // namespace souk::auth::domain
