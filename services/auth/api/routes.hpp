#pragma once

#include <vector>

#include "services/auth/api/handlers.hpp"

namespace souk::auth::api {

inline constexpr std::size_t body_limit_bytes = 8 * 1024;

struct UseCases {
    const app::SignUp& sign_up;
    const app::SignIn& sign_in;
    const app::RefreshSession& refresh_session;
    const app::ListSessions& list_sessions;
    const app::EndSession& end_session;
    const app::ViewUser& view_user;
    const app::RenameUser& rename_user;
    const app::ChangePassword& change_password;
    const app::EraseAccount& erase_account;
    const app::BrowseUsers& browse_users;
    const app::EditUser& edit_user;
    const app::GrantPasswordReset& grant_password_reset;
    const app::ResetPassword& reset_password;
};

/// Everything that auth serves. The use cases and the proxies outlive the routes.
std::vector<http::Route> routes(const UseCases& use_cases, const TrustedProxies& proxies,
                                Jwks jwks);

}  // namespace souk::auth::api
