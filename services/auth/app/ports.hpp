#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/once.hpp"
#include "platform/base/task.hpp"
#include "services/auth/app/account_book.hpp"
#include "services/auth/app/events.hpp"
#include "services/auth/app/profile.hpp"
#include "services/auth/domain/key_ring.hpp"

namespace souk::auth::app {

template <class Receipt>
using AccountStep = base::Step<AccountKeys, AccountBook, AccountEvent, Receipt>;
template <class Receipt>
using Answers = std::vector<base::Applied<Receipt>>;

/// Every write to accounts and sessions. Implementations throw when the database is in trouble.
class Accounts {
public:
    virtual ~Accounts() = default;
    virtual base::Task<Answers<SignedIn>> apply(std::span<const AccountStep<SignedIn>> steps) = 0;
    virtual base::Task<Answers<Renewed>> apply(std::span<const AccountStep<Renewed>> steps) = 0;
    virtual base::Task<Answers<UserRecord>> apply(
        std::span<const AccountStep<UserRecord>> steps) = 0;
    virtual base::Task<Answers<base::Handled>> apply(
        std::span<const AccountStep<base::Handled>> steps) = 0;
};

/// Reads of users and what is theirs, without locks.
class Users {
public:
    virtual ~Users() = default;
    virtual base::Task<std::optional<domain::User>> find(const domain::Email& email) = 0;
    virtual base::Task<std::optional<domain::User>> find(domain::UserId user) = 0;
    /// Whose live reset token has this hash.
    virtual base::Task<std::optional<domain::User>> find(domain::ResetHash reset,
                                                         base::Instant now) = 0;
    /// Users whose mail address begins with `prefix` and stands behind `after`, by address; at most
    /// `limit`. Erased ones are not among them.
    virtual base::Task<std::vector<domain::User>> list(std::string prefix, std::string after,
                                                       std::int64_t limit) = 0;
    /// The user's live sessions, the newest first; at most max_live_sessions.
    virtual base::Task<std::vector<domain::Session>> live_sessions(domain::UserId user,
                                                                   base::Instant now) = 0;
};

/// The throttles that a guess is counted under, locked; none is missing.
struct ThrottleBook {
    struct Entry {
        domain::Throttle throttle;
        base::Instant forgotten_at;  ///< when it may be swept
    };
    std::map<domain::ThrottleKey, Entry> entries;
};
using ThrottleStep =
    base::Step<std::vector<domain::ThrottleKey>, ThrottleBook, std::monostate, base::Handled>;

class Throttles {
public:
    virtual ~Throttles() = default;
    virtual base::Task<Answers<base::Handled>> apply(std::span<const ThrottleStep> steps) = 0;
};

struct KeyRingKeys {};
using KeyRingStep = base::Step<KeyRingKeys, domain::KeyRing, KeyEvent, base::Handled>;

/// The shop's signing keys.
class KeyRings {
public:
    virtual ~KeyRings() = default;
    virtual base::Task<Answers<base::Handled>> apply(std::span<const KeyRingStep> steps) = 0;
    /// As it stands now, without locks.
    virtual base::Task<domain::KeyRing> load() = 0;
};

/// Removes what nobody needs any more.
class Archive {
public:
    virtual ~Archive() = default;
    /// Removes at most `limit` sessions that were over before `before`, with their tokens, and at
    /// most `limit` tokens issued before `tokens_before`; says whether there may be more.
    virtual base::Task<bool> remove(base::Instant before, base::Instant tokens_before,
                                    std::int64_t limit) = 0;
    /// Removes at most `limit` throttles that are forgotten by `now`, and as many reset tokens that
    /// have expired; says whether there may be more.
    virtual base::Task<bool> remove_forgotten(base::Instant now, std::int64_t limit) = 0;
};

/// Applies one step and gives its outcome.
template <class Receipt>
base::Task<base::Result<Receipt>> apply_one(Accounts& accounts, AccountStep<Receipt> step) {
    const AccountStep<Receipt> steps[] = {std::move(step)};
    auto answers = co_await accounts.apply(steps);
    co_return std::move(answers.front().outcome);
}

}  // namespace souk::auth::app
