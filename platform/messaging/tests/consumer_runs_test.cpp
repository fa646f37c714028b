#include "platform/messaging/consumer_runs.hpp"

#include <gmock/gmock.h>

namespace souk::messaging {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

kafka::Message message(const std::string& type, std::int64_t offset, std::int32_t partition = 0) {
    kafka::Message result;
    result.partition = partition;
    result.offset = offset;
    result.headers = to_headers({.id = base::Uuid::v7().to_string(),
                                 .source = "/souk/test",
                                 .type = type,
                                 .time = {},
                                 .causation_id = "",
                                 .traceparent = "",
                                 .actor = ""});
    return result;
}

/// `a` and `b` have handlers of their own, `c` and `d` share one.
Handlers handlers() {
    const auto nothing = [](std::span<const Received>) -> base::Task<> { co_return; };
    Handlers result;
    result.on_raw("a", nothing);
    result.on_raw("b", nothing);
    result.on_raw(std::vector<std::string>{"c", "d"}, nothing);
    return result;
}

/// Each run as `kind:offsets`; the kind of a run that is handled is the first message's type.
std::vector<std::string> split(std::vector<kafka::Message> batch) {
    const auto runs = split_runs(std::move(batch), handlers());
    std::vector<std::string> result;
    for (const auto& run : runs) {
        std::string text = run.kind == Run::Kind::skip         ? "skip"
                           : run.kind == Run::Kind::unreadable ? "unreadable"
                                                               : run.messages[0].envelope.type;
        for (const auto& received : run.messages) {
            text += ":" + std::to_string(received.message.offset);
        }
        result.push_back(text);
    }
    return result;
}

TEST(SplitRuns, CutsWhereTheHandlerChangesAndKeepsTheOrder) {
    EXPECT_THAT(split({message("a", 1), message("a", 2), message("b", 3), message("a", 4)}),
                ElementsAre("a:1:2", "b:3", "a:4"));
}

TEST(SplitRuns, TypesThatShareAHandlerShareARun) {
    EXPECT_THAT(split({message("c", 1), message("d", 2), message("c", 3), message("a", 4)}),
                ElementsAre("c:1:2:3", "a:4"));
}

TEST(SplitRuns, GathersOverPartitionsAndKeepsTheOrderOfEach) {
    EXPECT_THAT(split({message("a", 1), message("b", 11, 1), message("b", 2), message("a", 12, 1),
                       message("a", 3), message("a", 21, 2), message("x", 13, 1)}),
                ElementsAre("a:1:21", "b:11:2", "a:12:3", "skip:13"));
}

TEST(SplitRuns, JoinsAllThatNobodyAskedFor) {
    EXPECT_THAT(split({message("x", 1), message("y", 2), message("a", 3), message("x", 4)}),
                ElementsAre("skip:1:2", "a:3", "skip:4"));
}

TEST(SplitRuns, AnUnreadableMessageStandsAlone) {
    auto broken = message("a", 2);
    broken.headers.clear();
    auto another = broken;
    another.offset = 3;
    auto elsewhere = broken;
    elsewhere.partition = 1;
    elsewhere.offset = 11;
    EXPECT_THAT(split({message("a", 1), broken, another, message("a", 4), elsewhere}),
                ElementsAre("a:1", "unreadable:2", "unreadable:3", "a:4", "unreadable:11"));
    const auto runs = split_runs({broken}, handlers());
    EXPECT_THAT(runs.at(0).reason, HasSubstr("ce_id"));
}

TEST(SplitRuns, NothingGivesNothing) {
    EXPECT_THAT(split({}), IsEmpty());
}

}  // namespace
}  // namespace souk::messaging
