#include "services/auth/api/routes.hpp"

namespace souk::auth::api {

std::vector<http::Route> routes(const UseCases& use_cases, Jwks jwks) {
    using http::Access;
    using http::Method;
    return {
        {Method::post, "/api/v1/users/signup", "signUp", Access::anonymous,
         sign_up(use_cases.sign_up), body_limit_bytes},
        {Method::post, "/api/v1/users/signin", "signIn", Access::anonymous,
         sign_in(use_cases.sign_in), body_limit_bytes},
        {Method::post, "/api/v1/users/refresh", "refreshSession", Access::anonymous,
         refresh_session(use_cases.refresh_session), body_limit_bytes},
        {Method::post, "/api/v1/users/signout", "signOut", Access::user,
         sign_out(use_cases.sign_out), body_limit_bytes},
        {Method::get, "/api/v1/users/currentuser", "getCurrentUser", Access::user,
         get_current_user(use_cases.view_user), body_limit_bytes},
        {Method::get, "/.well-known/jwks.json", "getJwks", Access::anonymous,
         get_jwks(std::move(jwks)), body_limit_bytes},
    };
}

}  // namespace souk::auth::api
