#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "contracts/cpp/user_events.hpp"
#include "platform/security/token.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth::app {

/// A session is over before its time. Its data is security's, which every service reads.
struct SessionEnded {
    static constexpr std::string_view topic = "auth.session.v1";
    static constexpr std::string_view type = "session.ended";

    base::Uuid user_id;
    security::EndedSession ended;

    [[nodiscard]] std::string key() const { return user_id.to_string(); }
};

/// A key is in force, or will be. Published again at each start; the topic keeps the last.
struct SigningKeyPublished {
    static constexpr std::string_view topic = "auth.signing-key.v1";
    static constexpr std::string_view type = "signing-key.published";

    security::PublicKey key_data;

    [[nodiscard]] std::string key() const { return key_data.kid; }
};

using AccountEvent = std::variant<contracts::UserRegistered, SessionEnded>;

contracts::UserRegistered registered(const domain::User& user);

}  // namespace souk::auth::app
