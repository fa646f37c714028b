#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"

namespace souk::auth::api {

http::Handler get_jwks(Jwks jwks) {
    return [jwks = std::move(jwks)](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        http::Response response;
        response.headers.set("Content-Type", "application/jwk-set+json");
        // A key is published for 60 s before it signs, so a copy of 30 s never lacks one in use.
        response.headers.set("Cache-Control", "public, max-age=30");
        response.body = jwks();
        co_return response;
    };
}

}  // namespace souk::auth::api
