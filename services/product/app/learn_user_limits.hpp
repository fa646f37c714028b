#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "contracts/cpp/user_events.hpp"
#include "platform/base/once.hpp"
#include "services/product/app/events.hpp"
#include "services/product/domain/ids.hpp"

namespace souk::product::app {

struct UserLimit {
    std::int64_t version = 0;
    base::Money allowed;
    bool operator==(const UserLimit&) const = default;
};

/// The newest limit of each user among the facts of this transaction. What is stored is not loaded:
/// the write itself is guarded by the version, so that the higher one stays.
struct LimitBook {
    std::map<domain::UserId, UserLimit> newest;
};

/// Keeps the fact when it is the newest of its user, an erased one's with a limit of 0; refuses a
/// version or a limit that cannot be.
base::Result<base::Handled> decide_limit(LimitBook& book, const contracts::UserFact& fact);

using LimitStep = base::Step<domain::UserId, LimitBook, Event, base::Handled>;

class UserLimits {
public:
    virtual ~UserLimits() = default;
    virtual base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const LimitStep> steps) = 0;
};

/// Learns what each user may buy. The highest version wins, whatever order facts arrive in.
class LearnUserLimits {
public:
    explicit LearnUserLimits(UserLimits& limits) : limits_(limits) {}
    /// All in one transaction. Throws base::Impossible when one is refused.
    base::Task<> handle(std::vector<base::Message<contracts::UserFact>> users) const;

private:
    UserLimits& limits_;
};

}  // namespace souk::product::app
