#include "platform/messaging/subscribe.hpp"

#include <gtest/gtest.h>

#include "platform/base/impossible.hpp"
#include "platform/testing/run.hpp"

namespace souk::messaging {
namespace {

struct NoteFact {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(NoteFact, (), (text))

struct NoteTaken : NoteFact {
    static constexpr std::string_view type = "note.taken";
    static constexpr std::string_view topic = "note.v1";
    [[nodiscard]] std::string key() const { return text; }
};
BOOST_DESCRIBE_STRUCT(NoteTaken, (NoteFact), ())

/// Keeps what it is handed; a note that says "never" contradicts its books.
struct TakeNotes {
    std::vector<base::Message<NoteFact>> taken;

    base::Task<> handle(std::vector<base::Message<NoteFact>> messages) {
        for (const auto& message : messages) {
            if (message.data.text == "never") {
                throw base::Impossible(
                    base::Error{base::ErrorKind::conflict, "never", "It cannot be."});
            }
            if (message.data.text == "later") {
                throw base::Unavailable("not now");
            }
        }
        taken = std::move(messages);
        co_return;
    }
};

Received note(std::string id, const std::string& text) {
    Received received;
    received.envelope = {.id = std::move(id),
                         .source = "/souk/notes",
                         .type = "note.taken",
                         .time = {},
                         .causation_id = "request-1",
                         .traceparent = "trace",
                         .actor = "user"};
    received.message.value = R"({"text":")" + text + R"("})";
    return received;
}

struct Subscribed : ::testing::Test {
    testing::Loop loop;
    TakeNotes use_case;
    Handlers handlers;

    Subscribed() { subscribe<NoteTaken, NoteFact>(handlers, "notes", use_case); }
    void handle(const std::vector<Received>& batch) {
        loop.run((*handlers.find("note.taken"))(batch));
    }
};

TEST_F(Subscribed, AMessageCarriesWhatMakesItHappenOnceAndItsCause) {
    auto again = note("event-2", "b");
    again.dead_letter = 7;
    handle({note("event-1", "a"), again});
    ASSERT_EQ(use_case.taken.size(), 2U);
    const auto& first = use_case.taken.front();
    EXPECT_EQ(first.data.text, "a");
    EXPECT_EQ(first.once.who, "event");
    EXPECT_EQ(first.once.operation, "notes");
    EXPECT_EQ(first.once.key, "event-1");
    EXPECT_FALSE(first.once.keep_outcome);
    EXPECT_FALSE(first.once.redrives_dead_letter);
    EXPECT_EQ(first.cause.causation_id, "event-1");
    EXPECT_EQ(first.cause.traceparent, "trace");
    EXPECT_EQ(first.cause.actor, "user");
    EXPECT_EQ(use_case.taken.back().once.redrives_dead_letter, 7U);
}

TEST_F(Subscribed, WhatTheUseCaseThrowsComesThroughAsItIs) {
    EXPECT_THROW(handle({note("event-1", "never")}), base::Impossible);
    EXPECT_THROW(handle({note("event-1", "later")}), base::Unavailable);
    EXPECT_TRUE(use_case.taken.empty());
}

TEST(RequireApplied, ThrowsUnavailableForAMessageThatWasNotApplied) {
    const base::Error refused{base::ErrorKind::conflict, "idempotency_in_progress", "Wait."};
    EXPECT_NO_THROW(base::require_applied({{base::Handled{}, false}, {base::Handled{}, true}}));
    EXPECT_THROW(base::require_applied({{base::Handled{}, false}, {refused, false}}),
                 base::Unavailable);
}

}  // namespace
}  // namespace souk::messaging
