#include "services/payment/domain/machine.hpp"

#include <stdexcept>

namespace souk::payment::domain {

std::string_view status_of(State state) {
    switch (state) {
        case State::absent:
            break;
        case State::in_progress:
            return "IN_PROGRESS";
        case State::paid:
            return "PAID";
        case State::canceling:
        case State::expiring:
            return "CANCELING";
        case State::canceled:
            return "CANCELED";
        case State::refused:
        case State::expired:
        case State::discarded:
            return "FAILED";
        case State::delivered:
            return "DELIVERED";
    }
    throw std::logic_error("a purchase that is not there has no status");
}

bool waits_for_wallet(State state) {
    switch (state) {
        case State::in_progress:
        case State::canceling:
        case State::expiring:
            return true;
        case State::absent:
        case State::paid:
        case State::canceled:
        case State::refused:
        case State::expired:
        case State::delivered:
        case State::discarded:
            return false;
    }
    return false;
}

bool is_end(State state) {
    switch (state) {
        case State::canceled:
        case State::refused:
        case State::expired:
        case State::delivered:
        case State::discarded:
            return true;
        case State::absent:
        case State::in_progress:
        case State::paid:
        case State::canceling:
        case State::expiring:
            return false;
    }
    return false;
}

std::string_view to_string(State state) {
    switch (state) {
        case State::absent:
            return "absent";
        case State::in_progress:
            return "in_progress";
        case State::paid:
            return "paid";
        case State::canceling:
            return "canceling";
        case State::expiring:
            return "expiring";
        case State::canceled:
            return "canceled";
        case State::refused:
            return "refused";
        case State::expired:
            return "expired";
        case State::delivered:
            return "delivered";
        case State::discarded:
            return "discarded";
    }
    return "";
}

std::optional<State> parse_state(std::string_view text) {
    for (const auto state : all_states) {
        if (text == to_string(state)) {
            return state;
        }
    }
    return std::nullopt;
}

std::string_view to_string(Trigger trigger) {
    switch (trigger) {
        case Trigger::requested:
            return "requested";
        case Trigger::charge_completed:
            return "charge_completed";
        case Trigger::charge_refused:
            return "charge_refused";
        case Trigger::charge_barred:
            return "charge_barred";
        case Trigger::refund_completed:
            return "refund_completed";
        case Trigger::cancel:
            return "cancel";
        case Trigger::deadline_passed:
            return "deadline_passed";
        case Trigger::deliver:
            return "deliver";
        case Trigger::discard:
            return "discard";
    }
    return "";
}

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::moved:
            return "moved";
        case Verdict::already:
            return "already";
        case Verdict::too_late:
            return "too_late";
        case Verdict::impossible:
            return "impossible";
    }
    return "";
}

}  // namespace souk::payment::domain
