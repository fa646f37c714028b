#include "services/auth/api/routes.hpp"

namespace souk::auth::api {

std::vector<http::Route> routes(const UseCases& use_cases, const TrustedProxies& proxies,
                                Jwks jwks) {
    using http::Access;
    using http::Method;
    return {
        {Method::post, "/api/v1/users/signup", "signUp", Access::anonymous,
         sign_up(use_cases.sign_up, proxies), body_limit_bytes},
        {Method::post, "/api/v1/users/signin", "signIn", Access::anonymous,
         sign_in(use_cases.sign_in, proxies), body_limit_bytes},
        {Method::post, "/api/v1/users/refresh", "refreshSession", Access::anonymous,
         refresh_session(use_cases.refresh_session, proxies), body_limit_bytes},
        {Method::post, "/api/v1/users/signout", "signOut", Access::user,
         sign_out(use_cases.end_session, proxies), body_limit_bytes},
        {Method::get, "/api/v1/users/sessions", "listSessions", Access::user,
         list_sessions(use_cases.list_sessions), body_limit_bytes},
        {Method::del, "/api/v1/users/sessions/{id}", "endSession", Access::user,
         end_session(use_cases.end_session), body_limit_bytes},
        {Method::get, "/api/v1/users/currentuser", "getCurrentUser", Access::user,
         get_current_user(use_cases.view_user), body_limit_bytes},
        {Method::patch, "/api/v1/users/currentuser", "renameCurrentUser", Access::user,
         rename_user(use_cases.rename_user), body_limit_bytes},
        {Method::del, "/api/v1/users/currentuser", "eraseCurrentUser", Access::user,
         erase_account(use_cases.erase_account, proxies), body_limit_bytes},
        {Method::post, "/api/v1/users/currentuser/password", "changePassword", Access::user,
         change_password(use_cases.change_password, proxies), body_limit_bytes},
        {Method::post, "/api/v1/users/password-reset", "resetPassword", Access::anonymous,
         reset_password(use_cases.reset_password), body_limit_bytes},
        {Method::get, "/api/v1/users", "listUsers", Access::admin,
         list_users(use_cases.browse_users), body_limit_bytes},
        {Method::get, "/api/v1/users/{id}", "getUser", Access::admin,
         get_user(use_cases.browse_users), body_limit_bytes},
        {Method::patch, "/api/v1/users/{id}", "editUser", Access::admin,
         edit_user(use_cases.edit_user), body_limit_bytes},
        {Method::post, "/api/v1/users/{id}/password-reset", "grantPasswordReset", Access::admin,
         grant_password_reset(use_cases.grant_password_reset), body_limit_bytes},
        {Method::get, "/.well-known/jwks.json", "getJwks", Access::anonymous,
         get_jwks(std::move(jwks)), body_limit_bytes},
    };
}

}  // namespace souk::auth::api
