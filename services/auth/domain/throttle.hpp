#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "platform/base/clock.hpp"

namespace souk::auth::domain {

/// The SHA-256 of what is counted: an account's mail address, or a caller's network address. Unlike
/// the plain text it tells nothing, and it has one size.
using ThrottleKey = std::array<std::uint8_t, 32>;

/// How many wrong guesses are free and how the wait grows then.
struct ThrottlePolicy {
    /// So many guesses bring no wait.
    std::int64_t free_guesses = 10;
    /// One guess is forgotten in each such time.
    std::chrono::seconds forget_one{900};
    /// The wait is 1 s after the last free guess and doubles with each more, up to this.
    std::chrono::seconds longest_wait{900};
};

/// The guesses counted under one key. A guess is counted before the password is looked at and taken
/// back when it was right, so that guesses made at the same time count too.
struct Throttle {
    std::int64_t guesses = 0;
    /// From where forgetting is reckoned.
    base::Instant counted_at;
    /// The epoch while nothing has to wait: replicas' clocks differ, and a guess that was reckoned
    /// a moment earlier must not wait for one that was free.
    base::Instant blocked_until{};

    static Throttle fresh(base::Instant now) {
        return {.guesses = 0, .counted_at = now, .blocked_until = {}};
    }

    /// How long the next guess must wait, rounded up to whole seconds; nothing when it need not.
    [[nodiscard]] std::optional<std::chrono::seconds> wait(base::Instant now) const;
    /// Counts a guess and gives the end of the wait it brings. Call when it need not wait.
    base::Instant count(base::Instant now, const ThrottlePolicy& policy);
    /// Takes one guess back: it was right, or the password was never looked at. The wait it
    /// `brought`, as count() gave it, goes with it; that of a later guess stays.
    void take_back(base::Instant now, const ThrottlePolicy& policy, base::Instant brought);
    /// Forgets every guess and the wait they brought.
    void forgive(base::Instant now) { *this = fresh(now); }
    /// When every guess is forgotten and the row may go.
    [[nodiscard]] base::Instant forgotten_at(const ThrottlePolicy& policy) const;

    bool operator==(const Throttle&) const = default;

private:
    void forget(base::Instant now, const ThrottlePolicy& policy);
};

}  // namespace souk::auth::domain
