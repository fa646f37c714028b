#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

inline constexpr std::size_t max_reason_characters = 200;

/// What an administrator wants of a user; what is absent stays as it is.
struct EditUserInput {
    domain::UserId user;
    domain::UserId actor;
    std::optional<std::int64_t> version;  ///< which the change is meant for; absent: any
    std::optional<std::string> role;
    std::optional<std::string> status;
    std::optional<base::Money> allowed_limit;
    std::optional<std::string> reason;
};

/// Changes the user and says so to every service. A change of role or status ends the user's
/// sessions; nobody can end the office of the last active administrator.
base::Result<UserRecord> decide_edit(AccountBook& book, std::vector<AccountEvent>& events,
                                     const EditUserInput& input, const domain::UserEdit& edit,
                                     base::Instant now);

/// Errors: validation_failed, forbidden, not_found, precondition_failed, last_admin.
class EditUser {
public:
    EditUser(Accounts& accounts, const base::Clock& clock) : accounts_(accounts), clock_(clock) {}

    base::Task<base::Result<UserRecord>> run(EditUserInput input, base::Cause cause) const;

private:
    Accounts& accounts_;
    const base::Clock& clock_;
};

}  // namespace souk::auth::app
