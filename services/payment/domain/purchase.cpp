#include "services/payment/domain/purchase.hpp"

#include <algorithm>
#include <utility>

namespace souk::payment::domain {
namespace {

constexpr std::chrono::seconds first_wait{30};
constexpr std::chrono::seconds longest_wait{3'600};
constexpr std::int64_t doublings_at_most = 7;  // 30 s × 2^7 is over an hour

}  // namespace

std::chrono::seconds wait_before_asking_again(std::int64_t asked) {
    const auto doublings = std::clamp<std::int64_t>(asked - 1, 0, doublings_at_most);
    return std::min(longest_wait, first_wait * (std::int64_t{1} << doublings));
}

Purchase::Purchase(PurchaseId id, UserId user, base::Money total, std::string currency,
                   base::Instant now, std::chrono::seconds time_to_pay, Origin origin) {
    data_.id = id;
    data_.user = user;
    data_.total = total;
    data_.currency = std::move(currency);
    data_.deadline = now + time_to_pay;
    data_.created_at = now;
    data_.updated_at = now;
    data_.origin = std::move(origin);
}

std::optional<std::string> Purchase::reason() const {
    if (data_.state == State::expiring || data_.state == State::expired) {
        return std::string{reason_deadline_passed};
    }
    if (data_.state == State::discarded) {
        return std::string{reason_discarded};
    }
    return data_.reason;
}

Purchase::Taken Purchase::take(Trigger trigger, const base::Cause& cause, base::Instant now,
                               std::optional<std::string> reason) {
    const auto answer = on(data_.state, trigger);
    if (answer.verdict != Verdict::moved) {
        return {answer.verdict, std::nullopt};
    }
    const auto from = std::exchange(data_.state, answer.state);
    data_.version += 1;
    data_.updated_at = now;
    if (trigger == Trigger::charge_refused) {
        data_.reason = std::move(reason);
    }
    wait_from(now);
    return {answer.verdict, Transition{data_.id, data_.version, from, data_.state, trigger,
                                       this->reason(), cause.actor, cause.causation_id, now}};
}

void Purchase::wait_from(base::Instant now) {
    if (waits_for_wallet(data_.state)) {
        data_.asked = 1;
        data_.ask_again = now + wait_before_asking_again(data_.asked);
    } else {
        data_.asked = 0;
        data_.ask_again.reset();
    }
}

bool Purchase::due_to_ask_again(base::Instant now) const {
    return data_.ask_again && *data_.ask_again <= now;
}

void Purchase::ask_again(base::Instant now) {
    data_.asked += 1;
    data_.ask_again = now + wait_before_asking_again(data_.asked);
}

}  // namespace souk::payment::domain
