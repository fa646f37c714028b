#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// The profile of whoever is signed in. A user who is gone, or may not sign in any more, is
/// `unauthenticated`.
class ViewUser {
public:
    explicit ViewUser(Users& users) : users_(users) {}

    base::Task<base::Result<Profile>> run(domain::UserId user) const;

private:
    Users& users_;
};

}  // namespace souk::auth::app
