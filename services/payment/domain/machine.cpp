#include "services/payment/domain/machine.hpp"

namespace souk::payment::domain {
namespace {

constexpr Answer to(State state) {
    return {Verdict::moved, state};
}
constexpr Answer already(State state) {
    return {Verdict::already, state};
}
constexpr Answer too_late(State state) {
    return {Verdict::too_late, state};
}
constexpr Answer impossible(State state) {
    return {Verdict::impossible, state};
}

Answer on_requested(State state) {
    return state == State::absent ? to(State::in_progress) : already(state);
}

Answer on_charge_completed(State state) {
    switch (state) {
        case State::absent:
        case State::discarded:  // no command was ever sent
            return impossible(state);
        case State::in_progress:
            return to(State::paid);
        case State::paid:
            return already(state);
        case State::canceling:
        case State::expiring:
        case State::canceled:
        case State::refused:
        case State::expired:
        case State::delivered:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_charge_refused(State state) {
    switch (state) {
        case State::absent:
        case State::discarded:  // no command was ever sent
        case State::paid:       // the wallet answers one outcome for ever
            return impossible(state);
        case State::in_progress:
            return to(State::refused);
        case State::refused:
            return already(state);
        case State::canceling:
        case State::expiring:
        case State::canceled:
        case State::expired:
        case State::delivered:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_charge_barred(State state) {
    switch (state) {
        case State::absent:
        case State::in_progress:  // only a refund, asked from CANCELING, can have barred it
        case State::paid:
        case State::discarded:
            return impossible(state);
        case State::canceling:
        case State::expiring:
        case State::canceled:
        case State::refused:
        case State::expired:
        case State::delivered:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_refund_completed(State state) {
    switch (state) {
        case State::canceling:
            return to(State::canceled);
        case State::expiring:
            return to(State::expired);
        case State::canceled:
        case State::expired:
            return already(state);
        case State::absent:
        case State::in_progress:
        case State::paid:
        case State::refused:
        case State::delivered:
        case State::discarded:  // no refund is ever asked there
            return impossible(state);
    }
    return impossible(state);
}

Answer on_cancel(State state) {
    switch (state) {
        case State::absent:
            return impossible(state);
        case State::in_progress:
        case State::paid:
            return to(State::canceling);
        case State::canceling:
        case State::expiring:
        case State::canceled:
            return already(state);
        case State::refused:
        case State::expired:
        case State::delivered:
        case State::discarded:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_deadline_passed(State state) {
    switch (state) {
        case State::absent:
            return impossible(state);
        case State::in_progress:
            return to(State::expiring);
        case State::expiring:
        case State::expired:
            return already(state);
        case State::paid:
        case State::canceling:
        case State::canceled:
        case State::refused:
        case State::delivered:
        case State::discarded:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_deliver(State state) {
    switch (state) {
        case State::absent:
        case State::in_progress:  // not yet
            return impossible(state);
        case State::paid:
            return to(State::delivered);
        case State::delivered:
            return already(state);
        case State::canceling:
        case State::expiring:
        case State::canceled:
        case State::refused:
        case State::expired:
        case State::discarded:
            return too_late(state);
    }
    return impossible(state);
}

Answer on_discard(State state) {
    if (state == State::absent) {
        return to(State::discarded);
    }
    return state == State::discarded ? already(state) : too_late(state);
}

}  // namespace

Answer on(State state, Trigger trigger) {
    switch (trigger) {
        case Trigger::requested:
            return on_requested(state);
        case Trigger::charge_completed:
            return on_charge_completed(state);
        case Trigger::charge_refused:
            return on_charge_refused(state);
        case Trigger::charge_barred:
            return on_charge_barred(state);
        case Trigger::refund_completed:
            return on_refund_completed(state);
        case Trigger::cancel:
            return on_cancel(state);
        case Trigger::deadline_passed:
            return on_deadline_passed(state);
        case Trigger::deliver:
            return on_deliver(state);
        case Trigger::discard:
            return on_discard(state);
    }
    return impossible(state);
}

}  // namespace souk::payment::domain
