#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "services/auth/domain/session.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth::app {

/// A user as the user may see it.
struct Profile {
    base::Uuid id;
    std::string email;
    std::string name;
    std::string role;
    base::Money allowed_limit_minor;
    base::Instant created_at;
    bool operator==(const Profile&) const = default;
};
BOOST_DESCRIBE_STRUCT(Profile, (), (id, email, name, role, allowed_limit_minor, created_at))

Profile profile_of(const domain::User& user);

/// A user as an administrator sees it. `version` is that of the fields that may be edited.
struct UserRecord : Profile {
    std::string status;
    std::int64_t version = 0;
    bool operator==(const UserRecord&) const = default;
};
BOOST_DESCRIBE_STRUCT(UserRecord, (Profile), (status, version))

UserRecord record_of(const domain::User& user);

/// The receipt of a sign-in or a renewal.
struct SignedIn {
    Profile user;
    base::Uuid session_id;
    bool operator==(const SignedIn&) const = default;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (user, session_id))

/// The receipt of a refresh token that was shown: nothing when it was a copy, for which the session
/// has been ended.
struct Renewed {
    std::optional<SignedIn> signed_in;
    bool operator==(const Renewed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Renewed, (), (signed_in))

/// What whoever signed in is given. `refresh_token` is known to nobody else: only its hash is kept.
/// It is absent where a browser has it as a cookie.
struct Credentials {
    Profile user;
    std::string access_token;
    std::optional<std::string> refresh_token;
    std::string token_type;
    std::int64_t expires_in = 0;  ///< seconds, of the access token
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (user, access_token, refresh_token, token_type, expires_in))

/// A live session as its user sees it.
struct SessionView {
    base::Uuid id;
    base::Instant created_at;
    base::Instant used_at;
    base::Instant expires_at;
    std::string client;
    bool current = false;  ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, created_at, used_at, expires_at, client, current))

/// A one-time token, known to nobody else: only its hash is kept.
struct ResetGrant {
    std::string reset_token;
    base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(ResetGrant, (), (reset_token, expires_at))

}  // namespace souk::auth::app
