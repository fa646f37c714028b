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

base::Result<base::Handled> decide_count(ThrottleBook& book, const Guess& guess,
                                         const GuessPolicies& policies, base::Instant now) {
    std::optional<std::chrono::seconds> longest;
    for (const auto& key : keys_of(guess)) {  // the book of a batch holds those of others too
        longest = std::max(longest, book.entries.at(key).throttle.wait(now));
    }
    if (longest) {
        return rate_limited(*longest);
    }
    const auto count = [&](const domain::ThrottleKey& key, const domain::ThrottlePolicy& policy) {
        auto& entry = book.entries.at(key);
        entry.throttle.count(now, policy);
        entry.forgotten_at = entry.throttle.forgotten_at(policy);
    };
    count(throttle_of(guess.email), policies.account);
    count(throttle_of_address(guess.address), policies.address);
    return base::Handled{};
}

base::Result<base::Handled> decide_take_back(ThrottleBook& book, const Guess& guess, bool right,
                                             const GuessPolicies& policies, base::Instant now) {
    const auto take_back = [&](const domain::ThrottleKey& key, const domain::ThrottlePolicy& policy,
                               bool all) {
        auto& entry = book.entries.at(key);
        if (all) {
            entry.throttle.forgive(now);
        } else {
            entry.throttle.take_back(now, policy);
        }
        entry.forgotten_at = entry.throttle.forgotten_at(policy);
    };
    take_back(throttle_of(guess.email), policies.account, right);
    take_back(throttle_of_address(guess.address), policies.address, false);
    return base::Handled{};
}

base::Task<base::Result<base::Handled>> GuessLimiter::count(Guess guess) const {
    const auto now = clock_.now();
    const ThrottleStep steps[] = {
        {{}, {}, keys_of(guess), [&](ThrottleBook& book, std::vector<std::monostate>&) {
             return decide_count(book, guess, policies_, now);
         }}};
    auto answers = co_await throttles_.apply(steps);
    co_return std::move(answers.front().outcome);
}

base::Task<> GuessLimiter::undo(Guess guess, bool right) const {
    const auto now = clock_.now();
    const ThrottleStep steps[] = {
        {{}, {}, keys_of(guess), [&](ThrottleBook& book, std::vector<std::monostate>&) {
             return decide_take_back(book, guess, right, policies_, now);
         }}};
    co_await throttles_.apply(steps);
}

base::Task<> GuessLimiter::forgive(Guess guess) const {
    return undo(std::move(guess), true);
}

base::Task<> GuessLimiter::take_back(Guess guess) const {
    return undo(std::move(guess), false);
}

}  // namespace souk::auth::app
