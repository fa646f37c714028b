#include "services/auth/app/refresh_token.hpp"

#include "platform/security/digest.hpp"

namespace souk::auth::app {

FreshToken FreshToken::make() {
    auto text = security::base64url(security::random_bytes(32));
    const auto hash = hash_of(text);
    return {.text = std::move(text), .hash = hash};
}

domain::TokenHash hash_of(std::string_view token) {
    return security::sha256(token);
}

}  // namespace souk::auth::app
