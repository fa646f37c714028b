#pragma once

#include <string>
#include <string_view>

#include "services/auth/domain/session.hpp"

namespace souk::auth::app {

inline constexpr std::size_t refresh_token_characters = 43;

/// A refresh or reset token as it is handed out, 256 random bits in base64url, and as it is kept.
struct FreshToken {
    std::string text;
    domain::TokenHash hash;

    static FreshToken make();
};

domain::TokenHash hash_of(std::string_view token);

}  // namespace souk::auth::app
