#include "services/payment/domain/machine.hpp"

#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace souk::payment::domain {
namespace {

// The whole machine, as a person reads it. A state's name: moved there. `=` already, `late` too
// late, `-` impossible. Columns stand in the order of all_triggers.
constexpr const char* table = R"(
            requested   completed refused barred refunded  cancel    deadline deliver
absent      in_progress -         -       -      -         -         -        -
in_progress =           paid      refused -      -         canceling expiring -
paid        =           =         -       -      -         canceling late     delivered
canceling   =           late      late    late   canceled  =         late     late
expiring    =           late      late    late   expired   =         =        late
canceled    =           late      late    late   =         =         late     late
refused     =           late      =       late   -         late      late     late
expired     =           late      late    late   =         late      =        late
delivered   =           late      late    late   -         late      late     =
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
    for (const auto end : {State::canceled, State::refused, State::expired, State::delivered}) {
        for (const auto trigger : all_triggers) {
            EXPECT_NE(on(end, trigger).verdict, Verdict::moved);
        }
        EXPECT_FALSE(waits_for_wallet(end));
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
        {State::expired, "FAILED"},          {State::delivered, "DELIVERED"}};
    for (const auto& [state, status] : statuses) {
        EXPECT_EQ(status_of(state), status);
    }
    EXPECT_THROW(status_of(State::absent), std::logic_error);
}

}  // namespace
}  // namespace souk::payment::domain
