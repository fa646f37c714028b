#include "platform/messaging/consumer_runs.hpp"

#include <gmock/gmock.h>

namespace souk::messaging {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

kafka::Message message(const std::string& type, std::int64_t offset) {
    kafka::Message result;
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

/// `a` and `b` have handlers. Each run as `type:offsets`.
std::vector<std::string> split(std::vector<kafka::Message> batch) {
    const auto runs = split_runs(
        std::move(batch), [](const std::string& type) { return type == "a" || type == "b"; });
    std::vector<std::string> result;
    for (const auto& run : runs) {
        std::string text = run.kind == Run::Kind::skip         ? "skip"
                           : run.kind == Run::Kind::unreadable ? "unreadable"
                                                               : run.type;
        for (const auto& received : run.messages) {
            text += ":" + std::to_string(received.message.offset);
        }
        result.push_back(text);
    }
    return result;
}

TEST(SplitRuns, CutsWhereTheTypeChangesAndKeepsTheOrder) {
    EXPECT_THAT(split({message("a", 1), message("a", 2), message("b", 3), message("a", 4)}),
                ElementsAre("a:1:2", "b:3", "a:4"));
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
    EXPECT_THAT(split({message("a", 1), broken, another, message("a", 4)}),
                ElementsAre("a:1", "unreadable:2", "unreadable:3", "a:4"));
    const auto runs = split_runs({broken}, [](const std::string&) { return true; });
    EXPECT_THAT(runs.at(0).reason, HasSubstr("ce_id"));
}

TEST(SplitRuns, NothingGivesNothing) {
    EXPECT_THAT(split({}), IsEmpty());
}

}  // namespace
}  // namespace souk::messaging
