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

/// The last token of a key has expired: the topic forgets it, and with it every verifier.
struct SigningKeyRetired {
    static constexpr std::string_view topic = SigningKeyPublished::topic;
    static constexpr std::string_view type = "signing-key.retired";
    static constexpr bool tombstone = true;

    std::string kid;

    [[nodiscard]] std::string key() const { return kid; }
};

using AccountEvent = std::variant<contracts::UserRegistered, contracts::UserChanged,
                                  contracts::UserErased, SessionEnded>;
using KeyEvent = std::variant<SigningKeyPublished, SigningKeyRetired>;

/// The fact of this type about the user as they are now.
template <class Fact>
Fact fact_of(const domain::User& user) {
    Fact fact;
    fact.user_id = user.id.uuid();
    fact.version = user.version;
    fact.role = domain::to_text(user.role);
    fact.status = domain::to_text(user.status);
    fact.allowed_limit_minor = user.allowed_limit;
    return fact;
}

}  // namespace souk::auth::app
