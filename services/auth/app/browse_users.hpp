#pragma once

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// One page of users in the order of their mail addresses.
struct UserPage {
    std::vector<UserRecord> users;
    bool more = false;
};

/// What an administrator may read of users.
class BrowseUsers {
public:
    explicit BrowseUsers(Users& users) : users_(users) {}

    /// Error: not_found, also for one who was erased.
    base::Task<base::Result<UserRecord>> one(domain::UserId user) const;
    /// Those whose mail address begins with `query`, after the address `after`. Error:
    /// validation_failed for a query longer than any address.
    base::Task<base::Result<UserPage>> page(std::string query, std::string after,
                                            std::int64_t limit) const;

private:
    Users& users_;
};

}  // namespace souk::auth::app
