#pragma once

#include <vector>

#include "services/auth/api/handlers.hpp"

namespace souk::auth::api {

inline constexpr std::size_t body_limit_bytes = 8 * 1024;

struct UseCases {
    const app::SignUp& sign_up;
    const app::SignIn& sign_in;
    const app::RefreshSession& refresh_session;
    const app::SignOut& sign_out;
    const app::ViewUser& view_user;
};

/// Everything that auth serves. The use cases outlive the routes.
std::vector<http::Route> routes(const UseCases& use_cases, Jwks jwks);

}  // namespace souk::auth::api
