#include "services/payment/domain/machine.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace souk::payment::domain {
namespace {

// The whole machine, as a person reads it. A state's name: moved there. `=` already, `late` too
// late, `-` impossible. Columns stand in the order of all_triggers.
constexpr const char* table = R"(
            requested   completed refused barred refunded  cancel    deadline deliver   discard
absent      in_progress -         -       -      -         -         -        -         discarded
in_progress =           paid      refused -      -         canceling expiring -         late
paid        =           =         -       -      -         canceling late     delivered late
canceling   =           late      late    late   canceled  =         late     late      late
expiring    =           late      late    late   expired   =         =        late      late
canceled    =           late      late    late   =         =         late     late      late
refused     =           late      =       late   -         late      late     late      late
expired     =           late      late    late   =         late      =        late      late
delivered   =           late      late    late   -         late      late     =         late
discarded   =           -         -       -      -         late      late     late      =
)";

Answer expected(State state, const std::string& cell) {
    if (cell == "=") {
        return {Verdict::already, state};
    }
    if (cell == "late") {
        return {Verdict::too_late, state};
    }
    if (cell == "-") {
        return {Verdict::impossible, state};
    }
    return {Verdict::moved, parse_state(cell).value()};
}

TEST(Machine, AnswersEveryStateAndTriggerAsTheTableSays) {
    std::istringstream lines(table);
    std::string word;
    for (std::size_t i = 0; i < all_triggers.size(); ++i) {
        lines >> word;  // the head
    }
    std::size_t rows = 0;
    while (lines >> word) {
        const auto state = parse_state(word).value();
        EXPECT_EQ(state, all_states.at(rows));
        for (const auto trigger : all_triggers) {
            lines >> word;
            const auto answer = on(state, trigger);
            EXPECT_EQ(answer, expected(state, word))
                << to_string(state) << " × " << to_string(trigger) << " is "
                << to_string(answer.verdict) << " " << to_string(answer.state);
        }
        ++rows;
    }
    EXPECT_EQ(rows, all_states.size());
}

TEST(Machine, NothingLeavesAnEndState) {
    std::size_t ends = 0;
    for (const auto state : all_states) {
        const auto moves = [&](Trigger trigger) {
            return on(state, trigger).verdict == Verdict::moved;
        };
        EXPECT_EQ(is_end(state), std::ranges::none_of(all_triggers, moves)) << to_string(state);
        EXPECT_FALSE(is_end(state) && waits_for_wallet(state));
        ends += is_end(state) ? 1 : 0;
    }
    EXPECT_EQ(ends, 5U);
}

// Whatever waits for the wallet ends whatever the wallet answers, and a cancel never makes it
// impossible to end.
TEST(Machine, WhatWaitsForTheWalletEndsWithItsAnswer) {
    EXPECT_EQ(on(State::in_progress, Trigger::charge_refused).state, State::refused);
    for (const auto waiting : {State::canceling, State::expiring}) {
        EXPECT_TRUE(is_end(on(waiting, Trigger::refund_completed).state));
        for (const auto late :
             {Trigger::charge_completed, Trigger::charge_refused, Trigger::charge_barred}) {
            EXPECT_EQ(on(waiting, late), (Answer{Verdict::too_late, waiting}));
        }
    }
}

TEST(Machine, NamesAreReadBack) {
    for (const auto state : all_states) {
        EXPECT_EQ(parse_state(to_string(state)), state);
    }
    EXPECT_FALSE(parse_state("PAID"));
}

TEST(Machine, PublishesSixStatuses) {
    const std::map<State, std::string_view> statuses{
        {State::in_progress, "IN_PROGRESS"}, {State::paid, "PAID"},
        {State::canceling, "CANCELING"},     {State::expiring, "CANCELING"},
        {State::canceled, "CANCELED"},       {State::refused, "FAILED"},
        {State::expired, "FAILED"},          {State::delivered, "DELIVERED"},
        {State::discarded, "FAILED"}};
    for (const auto& [state, status] : statuses) {
        EXPECT_EQ(status_of(state), status);
    }
    EXPECT_THROW(status_of(State::absent), std::logic_error);
}

}  // namespace
}  // namespace souk::payment::domain
