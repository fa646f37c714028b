#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace souk::payment::domain {

/// Where a purchase stands. Finer than the published status, so that the state alone says how it
/// ends: `canceling` and `expiring` are both CANCELING; `refused`, `expired` and `discarded`
/// FAILED.
enum class State {
    absent = 1,   ///< not known here
    in_progress,  ///< waits for the charge until its deadline
    paid,
    canceling,  ///< a person canceled; waits for the refund
    expiring,   ///< the deadline passed; waits for the refund
    canceled,
    refused,  ///< the wallet refused the charge
    expired,  ///< the deadline passed, and the refund is done
    delivered,
    discarded,  ///< its request could not be handled, and a person gave it up
};
inline constexpr std::array all_states{
    State::absent,   State::in_progress, State::paid,    State::canceling, State::expiring,
    State::canceled, State::refused,     State::expired, State::delivered, State::discarded};

enum class Trigger {
    requested = 1,     ///< product holds stock for it
    charge_completed,  ///< the money moved
    charge_refused,    ///< the wallet has not got it, or is closed
    charge_barred,     ///< refused because a refund had been asked first
    refund_completed,  ///< what had been charged, if anything, is back
    cancel,            ///< by its owner or an admin
    deadline_passed,
    deliver,  ///< by an admin
    discard,  ///< an admin gives up a request that could not be handled
};
inline constexpr std::array all_triggers{
    Trigger::requested,       Trigger::charge_completed, Trigger::charge_refused,
    Trigger::charge_barred,   Trigger::refund_completed, Trigger::cancel,
    Trigger::deadline_passed, Trigger::deliver,          Trigger::discard};

enum class Verdict {
    moved = 1,   ///< to the answer's state
    already,     ///< it has had this effect before
    too_late,    ///< it cannot have its effect any more, and nothing is wrong
    impossible,  ///< nothing that happened here can have led to this
};

struct Answer {
    Verdict verdict = Verdict::impossible;
    State state = State::absent;  ///< afterwards
    bool operator==(const Answer&) const = default;
};

/// The whole machine: what a trigger does in a state. Pure; total over both enums.
Answer on(State state, Trigger trigger);

/// The published status: IN_PROGRESS, PAID, CANCELING, CANCELED, FAILED, DELIVERED. Not for absent.
std::string_view status_of(State state);
/// A command to the wallet is unanswered.
bool waits_for_wallet(State state);
/// Nothing moves it any more.
bool is_end(State state);

/// Stable snake_case names, as the database keeps them.
std::string_view to_string(State state);
std::optional<State> parse_state(std::string_view text);
std::string_view to_string(Trigger trigger);
std::string_view to_string(Verdict verdict);

}  // namespace souk::payment::domain
