#pragma once

#include <string>

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Under what the guesses at this account's password are counted; the same whether or not there is
/// such an account.
domain::ThrottleKey throttle_of(const domain::Email& email);
/// The same for the guesses from a network address.
domain::ThrottleKey throttle_of_address(std::string_view address);

/// One guess at a password: at whose, and from where.
struct Guess {
    domain::Email email;
    std::string address;
};

struct GuessPolicies {
    domain::ThrottlePolicy account{};
    domain::ThrottlePolicy address{.free_guesses = 100,
                                   .forget_one = std::chrono::seconds{10},
                                   .longest_wait = std::chrono::seconds{900}};
};

/// Counts the guess under both keys, or refuses with `rate_limited` and changes nothing.
base::Result<base::Handled> decide_count(ThrottleBook& book, const Guess& guess,
                                         const GuessPolicies& policies, base::Instant now);
/// Takes the guess back. One that was right also forgives the account's earlier ones, and
/// their wait.
base::Result<base::Handled> decide_take_back(ThrottleBook& book, const Guess& guess, bool right,
                                             const GuessPolicies& policies, base::Instant now);

/// Slows down who guesses passwords, per account and per address, by waits that grow. Each guess is
/// counted before the password is looked at, so that many at once gain nothing.
class GuessLimiter {
public:
    GuessLimiter(Throttles& throttles, const base::Clock& clock, GuessPolicies policies)
        : throttles_(throttles), clock_(clock), policies_(policies) {}

    /// Call before the password is looked at. Error: rate_limited, with the wait.
    base::Task<base::Result<base::Handled>> count(Guess guess) const;
    /// The password was right.
    base::Task<> forgive(Guess guess) const;
    /// The password was not looked at after all.
    base::Task<> take_back(Guess guess) const;

private:
    base::Task<> undo(Guess guess, bool right) const;

    Throttles& throttles_;
    const base::Clock& clock_;
    GuessPolicies policies_;
};

}  // namespace souk::auth::app
