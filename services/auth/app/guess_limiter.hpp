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

/// A guess that was counted, with the ends of the waits it brought: what taking it back needs.
struct CountedGuess {
    Guess guess;
    base::Instant account_wait{};
    base::Instant address_wait{};
};

struct GuessPolicies {
    domain::ThrottlePolicy account{};
    domain::ThrottlePolicy address{.free_guesses = 100,
                                   .forget_one = std::chrono::seconds{10},
                                   .longest_wait = std::chrono::seconds{900}};
};

/// Counts the guess under both keys and notes the waits, or refuses with `rate_limited` and changes
/// nothing.
base::Result<base::Handled> decide_count(ThrottleBook& book, CountedGuess& counted,
                                         const GuessPolicies& policies, base::Instant now);
/// Takes the guess back, with the waits it brought. One that was right also forgives the account's
/// earlier ones, and their wait.
base::Result<base::Handled> decide_take_back(ThrottleBook& book, const CountedGuess& counted,
                                             bool right, const GuessPolicies& policies,
                                             base::Instant now);

/// Slows down who guesses passwords, per account and per address, by waits that grow. Each guess is
/// counted before the password is looked at, so that many at once gain nothing.
class GuessLimiter {
public:
    GuessLimiter(Throttles& throttles, const base::Clock& clock, GuessPolicies policies)
        : throttles_(throttles), clock_(clock), policies_(policies) {}

    /// Call before the password is looked at. Error: rate_limited, with the wait.
    base::Task<base::Result<CountedGuess>> count(Guess guess) const;
    /// The password was right.
    base::Task<> forgive(CountedGuess counted) const;
    /// The password was not looked at after all.
    base::Task<> take_back(CountedGuess counted) const;

private:
    base::Task<> undo(CountedGuess counted, bool right) const;

    Throttles& throttles_;
    const base::Clock& clock_;
    GuessPolicies policies_;
};

}  // namespace souk::auth::app
