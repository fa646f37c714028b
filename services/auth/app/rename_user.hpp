#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// A new name for the caller. It is no part of any event, and it does not change the version, which
/// is that of what administrators edit.
class RenameUser {
public:
    explicit RenameUser(Accounts& accounts) : accounts_(accounts) {}

    /// Errors: validation_failed, unauthenticated.
    base::Task<base::Result<Profile>> run(domain::UserId user, std::string name,
                                          base::Cause cause) const;

private:
    Accounts& accounts_;
};

}  // namespace souk::auth::app
