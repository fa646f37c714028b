#pragma once

#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// Topic auth.user.v1, keyed by user id: facts about users. No personal data but the id.
namespace souk::contracts {

/// The present state of a user; the highest version wins, whatever order facts arrive in.
struct UserFact {
    static constexpr std::string_view topic = "auth.user.v1";

    base::Uuid user_id;
    std::int64_t version = 0;  ///< 1 at registration, one more with each fact
    std::string role;          ///< `customer` or `admin`
    std::string status;        ///< `ACTIVE`, `BLOCKED` or `ERASED`
    base::Money allowed_limit_minor;

    [[nodiscard]] std::string key() const { return user_id.to_string(); }
    bool operator==(const UserFact&) const = default;
};
BOOST_DESCRIBE_STRUCT(UserFact, (), (user_id, version, role, status, allowed_limit_minor))

struct UserRegistered : UserFact {
    static constexpr std::string_view type = "user.registered";
};
BOOST_DESCRIBE_STRUCT(UserRegistered, (UserFact), ())

struct UserChanged : UserFact {
    static constexpr std::string_view type = "user.changed";
};
BOOST_DESCRIBE_STRUCT(UserChanged, (UserFact), ())

struct UserErased : UserFact {
    static constexpr std::string_view type = "user.erased";
};
BOOST_DESCRIBE_STRUCT(UserErased, (UserFact), ())

}  // namespace souk::contracts
