#pragma once

#include <functional>
#include <string>

#include "platform/http/router.hpp"
#include "services/auth/api/client_address.hpp"
#include "services/auth/app/browse_users.hpp"
#include "services/auth/app/change_password.hpp"
#include "services/auth/app/edit_user.hpp"
#include "services/auth/app/end_session.hpp"
#include "services/auth/app/erase_account.hpp"
#include "services/auth/app/grant_password_reset.hpp"
#include "services/auth/app/list_sessions.hpp"
#include "services/auth/app/refresh_session.hpp"
#include "services/auth/app/rename_user.hpp"
#include "services/auth/app/reset_password.hpp"
#include "services/auth/app/sign_in.hpp"
#include "services/auth/app/sign_up.hpp"
#include "services/auth/app/view_user.hpp"

// One handler per operation; each stands in the file of its name. Use cases and proxies outlive
// handlers.
namespace souk::auth::api {

/// The public keys in force as a JWK set (RFC 7517).
using Jwks = std::function<std::string()>;

http::Handler sign_up(const app::SignUp& use_case, const TrustedProxies& proxies);
http::Handler sign_in(const app::SignIn& use_case, const TrustedProxies& proxies);
http::Handler refresh_session(const app::RefreshSession& use_case, const TrustedProxies& proxies);
http::Handler sign_out(const app::EndSession& use_case, const TrustedProxies& proxies);
http::Handler list_sessions(const app::ListSessions& use_case);
http::Handler end_session(const app::EndSession& use_case);
http::Handler get_current_user(const app::ViewUser& use_case);
http::Handler rename_user(const app::RenameUser& use_case);
http::Handler change_password(const app::ChangePassword& use_case, const TrustedProxies& proxies);
http::Handler erase_account(const app::EraseAccount& use_case, const TrustedProxies& proxies);
http::Handler list_users(const app::BrowseUsers& use_case);
http::Handler get_user(const app::BrowseUsers& use_case);
http::Handler edit_user(const app::EditUser& use_case);
http::Handler grant_password_reset(const app::GrantPasswordReset& use_case);
http::Handler reset_password(const app::ResetPassword& use_case);
http::Handler get_jwks(Jwks jwks);

}  // namespace souk::auth::api
