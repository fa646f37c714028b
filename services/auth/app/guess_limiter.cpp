#include "services/auth/app/guess_limiter.hpp"

#include "platform/security/digest.hpp"

namespace souk::auth::app {
namespace {

base::Error rate_limited(std::chrono::seconds wait) {
    return {.kind = base::ErrorKind::rate_limited,
            .code = "rate_limited",
            .detail = "Too many wrong passwords. Wait before the next attempt.",
            .retry_after_seconds = static_cast<int>(wait.count())};
}

std::vector<domain::ThrottleKey> keys_of(const Guess& guess) {
    return {throttle_of(guess.email), throttle_of_address(guess.address)};
}

}  // namespace

domain::ThrottleKey throttle_of(const domain::Email& email) {
    return security::sha256("account:" + email.text());
}

domain::ThrottleKey throttle_of_address(std::string_view address) {
    return security::sha256("address:" + std::string{address});
}

base::Result<base::Handled> decide_count(ThrottleBook& book, CountedGuess& counted,
                                         const GuessPolicies& policies, base::Instant now) {
    std::optional<std::chrono::seconds> longest;
    for (const auto& key : keys_of(counted.guess)) {  // the book of a batch holds those of others
        longest = std::max(longest, book.entries.at(key).throttle.wait(now));
    }
    if (longest) {
        return rate_limited(*longest);
    }
    const auto count = [&](const domain::ThrottleKey& key, const domain::ThrottlePolicy& policy) {
        auto& entry = book.entries.at(key);
        const auto wait = entry.throttle.count(now, policy);
        entry.forgotten_at = entry.throttle.forgotten_at(policy);
        return wait;
    };
    counted.account_wait = count(throttle_of(counted.guess.email), policies.account);
    counted.address_wait = count(throttle_of_address(counted.guess.address), policies.address);
    return base::Handled{};
}

base::Result<base::Handled> decide_take_back(ThrottleBook& book, const CountedGuess& counted,
                                             bool right, const GuessPolicies& policies,
                                             base::Instant now) {
    auto& account = book.entries.at(throttle_of(counted.guess.email));
    if (right) {
        account.throttle.forgive(now);
    } else {
        account.throttle.take_back(now, policies.account, counted.account_wait);
    }
    account.forgotten_at = account.throttle.forgotten_at(policies.account);
    auto& address = book.entries.at(throttle_of_address(counted.guess.address));
    address.throttle.take_back(now, policies.address, counted.address_wait);
    address.forgotten_at = address.throttle.forgotten_at(policies.address);
    return base::Handled{};
}

base::Task<base::Result<CountedGuess>> GuessLimiter::count(Guess guess) const {
    const auto now = clock_.now();
    CountedGuess counted{.guess = std::move(guess)};
    const ThrottleStep steps[] = {
        {{}, {}, keys_of(counted.guess), [&](ThrottleBook& book, std::vector<std::monostate>&) {
             return decide_count(book, counted, policies_, now);
         }}};
    const auto answers = co_await throttles_.apply(steps);
    if (const auto& outcome = answers.front().outcome; !outcome) {
        co_return outcome.error();
    }
    co_return counted;
}

base::Task<> GuessLimiter::undo(CountedGuess counted, bool right) const {
    const auto now = clock_.now();
    const ThrottleStep steps[] = {
        {{}, {}, keys_of(counted.guess), [&](ThrottleBook& book, std::vector<std::monostate>&) {
             return decide_take_back(book, counted, right, policies_, now);
         }}};
    co_await throttles_.apply(steps);
}

base::Task<> GuessLimiter::forgive(CountedGuess counted) const {
    return undo(std::move(counted), true);
}

base::Task<> GuessLimiter::take_back(CountedGuess counted) const {
    return undo(std::move(counted), false);
}

}  // namespace souk::auth::app
