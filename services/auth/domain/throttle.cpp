#include "services/auth/domain/throttle.hpp"

#include <algorithm>

namespace souk::auth::domain {
namespace {

constexpr std::int64_t most_doublings = 30;

std::chrono::seconds wait_after(std::int64_t guesses, const ThrottlePolicy& policy) {
    const auto over = guesses - policy.free_guesses;
    if (over < 0) {
        return std::chrono::seconds{0};
    }
    const std::chrono::seconds wait{std::int64_t{1} << std::min(over, most_doublings)};
    return std::min(wait, policy.longest_wait);
}

}  // namespace

std::optional<std::chrono::seconds> Throttle::wait(base::Instant now) const {
    if (now >= blocked_until) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::seconds>(blocked_until - now);
}

void Throttle::forget(base::Instant now, const ThrottlePolicy& policy) {
    const auto forgotten = std::max<std::int64_t>(0, (now - counted_at) / policy.forget_one);
    if (forgotten >= guesses) {
        guesses = 0;
        counted_at = now;
        return;
    }
    guesses -= forgotten;
    counted_at += forgotten * policy.forget_one;
}

base::Instant Throttle::count(base::Instant now, const ThrottlePolicy& policy) {
    forget(now, policy);
    ++guesses;
    const auto wait = wait_after(guesses, policy);
    blocked_until = wait > wait.zero() ? now + wait : base::Instant{};
    return blocked_until;
}

void Throttle::take_back(base::Instant now, const ThrottlePolicy& policy, base::Instant brought) {
    guesses = std::max<std::int64_t>(0, guesses - 1);
    forget(now, policy);
    // Whoever was counted did not have to wait, so there is no earlier wait to go back to.
    if (blocked_until == brought || guesses < policy.free_guesses) {
        blocked_until = {};
    }
}

base::Instant Throttle::forgotten_at(const ThrottlePolicy& policy) const {
    return std::max(blocked_until, counted_at + guesses * policy.forget_one);
}

}  // namespace souk::auth::domain
