#pragma once

#include <iosfwd>

#include "platform/security/password.hpp"
#include "services/auth/app/new_account.hpp"
#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// The operator's way to an account with a role, such as the first administrator. Asked again it
/// leaves the account as it is; an account of another role is `conflict`, since a change of role
/// is not made in passing.
class EnsureAccount {
public:
    EnsureAccount(Accounts& accounts, Users& users, security::PasswordHasher& hasher,
                  const base::Clock& clock, const domain::PasswordRules& rules,
                  base::Money allowed_limit)
        : accounts_(accounts),
          users_(users),
          hasher_(hasher),
          clock_(clock),
          rules_(rules),
          allowed_limit_(allowed_limit) {}

    /// True when the account was made now, false when it was there.
    base::Task<base::Result<bool>> run(NewAccountInput input, std::string role) const;
    /// The same for a person at a terminal: one sentence, and the exit code of the process.
    base::Task<int> run_verb(NewAccountInput input, std::string role, std::ostream& out) const;

private:
    Accounts& accounts_;
    Users& users_;
    security::PasswordHasher& hasher_;
    const base::Clock& clock_;
    const domain::PasswordRules& rules_;
    base::Money allowed_limit_;
};

}  // namespace souk::auth::app
