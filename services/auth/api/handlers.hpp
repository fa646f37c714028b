#pragma once

#include <functional>
#include <string>

#include "platform/http/router.hpp"
#include "services/auth/app/refresh_session.hpp"
#include "services/auth/app/sign_in.hpp"
#include "services/auth/app/sign_out.hpp"
#include "services/auth/app/sign_up.hpp"
#include "services/auth/app/view_user.hpp"

// One handler per operation; each stands in the file of its name. Use cases outlive handlers.
namespace souk::auth::api {

/// The public keys in force as a JWK set (RFC 7517).
using Jwks = std::function<std::string()>;

http::Handler sign_up(const app::SignUp& use_case);
http::Handler sign_in(const app::SignIn& use_case);
http::Handler refresh_session(const app::RefreshSession& use_case);
http::Handler sign_out(const app::SignOut& use_case);
http::Handler get_current_user(const app::ViewUser& use_case);
http::Handler get_jwks(Jwks jwks);

}  // namespace souk::auth::api
