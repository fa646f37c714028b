#include "platform/messaging/desk.hpp"

#include "platform/base/impossible.hpp"
#include "platform/messaging/tests/consumer_fixture.hpp"

namespace souk::messaging {
namespace {

using ::testing::HasSubstr;

class DeskTest : public ConsumerTest {
protected:
    std::uint64_t write(const kafka::Record& record) {
        kafka::Message message;
        message.topic = record.topic;
        message.offset = ++offset_;
        message.key = record.key;
        message.value = record.value;
        message.headers = record.headers;
        auto transaction = loop.run(database.begin());
        write_dead_letter(transaction, group, message, "why it came", clock.now());
        loop.run(transaction.commit());
        return static_cast<std::uint64_t>(offset_);  // ids of a new table
    }
    DeadLetter letter(std::uint64_t id) { return loop.run(find_dead_letter(database, id)).value(); }
    base::Result<DeadLetter> redrive(std::uint64_t id, const Handlers& with) {
        Desk desk{database, clock, with};
        return loop.run(desk.redrive(id, "an-admin"));
    }
    base::Result<DeadLetter> discard(std::uint64_t id, const Handlers& with,
                                     const std::string& why = "a test") {
        Desk desk{database, clock, with};
        return loop.run(desk.discard(id, "an-admin", why));
    }
    template <class Error>
    Handlers throwing(Error error) {
        Handlers result;
        result.on<Noted>(
            [error](std::span<const Incoming<Noted>>) -> base::Task<> { throw error; });
        return result;
    }

private:
    std::int64_t offset_ = 0;
};

TEST_F(DeskTest, RedriveHandlesTheBytesAndSaysWhoAndWhen) {
    const auto id = write(noted("1"));
    const auto done = redrive(id, handlers());
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(effects(), "+1 ");
    EXPECT_EQ(done->status, "HANDLED");
    EXPECT_EQ(done->decided_by, "an-admin");
    EXPECT_EQ(done->decided_at, clock.now());
    EXPECT_EQ(done->attempts, 1);
    EXPECT_EQ(done->attempted_by, "an-admin");
}

TEST_F(DeskTest, RedriveAgainAnswersTheFirstDecision) {
    const auto id = write(noted("1"));
    ASSERT_TRUE(redrive(id, handlers()));
    const auto then = clock.now();
    clock.advance(1h);
    const auto with = handlers();
    Desk another{database, clock, with};
    const auto again = loop.run(another.redrive(id, "another-admin"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->decided_by, "an-admin");
    EXPECT_EQ(again->decided_at, then);
    EXPECT_EQ(again->attempts, 1);
    EXPECT_EQ(effects(), "+1 ");
}

TEST_F(DeskTest, ManyAtOnceHaveOneEffect) {
    const auto id = write(noted("1"));
    const auto with = handlers();
    Desk desk{database, clock, with};
    int handled = 0;
    const auto one = [&](std::string who) -> base::Task<> {
        const auto letter = co_await desk.redrive(id, std::move(who));
        handled += letter && letter->status == "HANDLED" ? 1 : 0;
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(one("admin-" + std::to_string(i)));
    }
    for (const auto& failure : loop.run_all(std::move(tasks))) {
        EXPECT_FALSE(failure);
    }
    EXPECT_EQ(handled, 8);
    EXPECT_EQ(effects(), "+1 ");
    EXPECT_EQ(letter(id).decided_by, letter(id).attempted_by);
}

TEST_F(DeskTest, WhatWasHandledBeforeIsOnlyMarked) {
    const auto record = noted("1");
    send({record});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    loop.run(process->stop());
    const auto id = write(record);
    ASSERT_TRUE(redrive(id, handlers()));
    EXPECT_EQ(effects(), "+1 ");
    EXPECT_EQ(letter(id).decided_by, "an-admin");
}

TEST_F(DeskTest, WhatStillFailsStaysOpenUnderItsNewReason) {
    const auto id = write(noted("poison"));
    for (int attempt = 1; attempt <= 2; ++attempt) {
        const auto refused = redrive(id, handlers());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
        EXPECT_EQ(refused.error().code, "redrive_failed");
        EXPECT_THAT(refused.error().detail, HasSubstr("it says poison"));
        const auto kept = letter(id);
        EXPECT_EQ(kept.status, "OPEN");
        EXPECT_EQ(kept.reason, "it says poison");
        EXPECT_EQ(kept.attempts, attempt);
        EXPECT_EQ(kept.attempted_by, "an-admin");
        EXPECT_EQ(kept.decided_by, "");
    }
}

TEST_F(DeskTest, EveryReasonToFailIsRecorded) {
    auto broken = noted("1");
    broken.headers.clear();
    EXPECT_FALSE(redrive(write(broken), handlers()));
    EXPECT_THAT(letter(1).reason, HasSubstr("the envelope is broken"));
    EXPECT_FALSE(redrive(write(record("note.read", "{}")), handlers()));
    EXPECT_EQ(letter(2).reason, "nothing here handles note.read");
    EXPECT_FALSE(redrive(write(noted("1")), throwing(base::Impossible("never"))));
    EXPECT_EQ(letter(3).reason, "never");
    EXPECT_FALSE(redrive(write(noted("1")), throwing(std::logic_error("a defect"))));
    EXPECT_EQ(letter(4).reason, "a defect");
    EXPECT_EQ(loop.run(open_dead_letters(database)), 4U);
}

TEST_F(DeskTest, TroubleThatPassesChangesNothing) {
    const auto id = write(noted("1"));
    const auto busy = throwing(base::Unavailable("away"));
    EXPECT_THROW(redrive(id, busy), base::Unavailable);
    EXPECT_EQ(letter(id).status, "OPEN");
    EXPECT_EQ(letter(id).reason, "why it came");
}

TEST_F(DeskTest, AHandlerThatClaimsNothingIsClosedAfterwards) {
    Handlers idempotent;
    idempotent.on<Noted>([](std::span<const Incoming<Noted>>) -> base::Task<> { co_return; });
    const auto done = redrive(write(noted("1")), idempotent);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->status, "HANDLED");
    EXPECT_EQ(done->decided_by, "an-admin");
}

TEST_F(DeskTest, DiscardSaysWhoWhenAndWhy) {
    const auto id = write(noted("1"));
    const auto done = discard(id, handlers(), "because");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->status, "DISCARDED");
    EXPECT_EQ(done->decided_by, "an-admin");
    EXPECT_EQ(done->decided_why, "because");
    EXPECT_EQ(done->decided_at, clock.now());
    const auto again = discard(id, handlers(), "another reason");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->decided_why, "because");
    EXPECT_EQ(effects(), "");
}

TEST_F(DeskTest, TheTypesRuleIsAskedBeforeADiscard) {
    std::vector<std::string> asked;
    bool refuses = true;
    Handlers ruled;
    const auto rule = [&](const Received& received) -> base::Task<std::optional<base::Error>> {
        asked.push_back(received.message.value);
        std::optional<base::Error> answer;
        if (refuses) {
            answer = base::Error{base::ErrorKind::conflict, "still_needed", "No."};
        }
        co_return answer;
    };
    ruled.before_discard("note.written", rule);
    const auto id = write(noted("1"));
    const auto refused = discard(id, ruled);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "still_needed");
    EXPECT_EQ(letter(id).status, "OPEN");
    refuses = false;
    EXPECT_TRUE(discard(id, ruled));
    EXPECT_TRUE(discard(id, ruled));  // decided: nobody is asked again
    EXPECT_TRUE(discard(write(erased("2")), ruled));
    EXPECT_THAT(asked, ::testing::ElementsAre(R"({"text":"1"})", R"({"text":"1"})"));
}

TEST_F(DeskTest, TheOppositeOfADecisionIsAConflict) {
    const auto handled = write(noted("1"));
    ASSERT_TRUE(redrive(handled, handlers()));
    EXPECT_EQ(discard(handled, handlers()).error().code, "dead_letter_decided");
    const auto discarded = write(noted("2"));
    ASSERT_TRUE(discard(discarded, handlers()));
    EXPECT_EQ(redrive(discarded, handlers()).error().code, "dead_letter_decided");
    EXPECT_EQ(effects(), "+1 ");
}

TEST_F(DeskTest, AMissingOneIsNotFound) {
    EXPECT_EQ(redrive(999, handlers()).error().code, "not_found");
    EXPECT_EQ(discard(999, handlers()).error().code, "not_found");
}

TEST_F(DeskTest, WhoeverWaitsTooLongForAnotherDecisionIsToldSo) {
    const auto id = write(noted("1"));
    const auto other = loop.run(database.lone_connection());
    const auto name = database.settings().database.substr(0, 32) + ".letter." + std::to_string(id);
    const auto get = sql("SELECT GET_LOCK({}, 0)", name);
    ASSERT_EQ(loop.run(other->query(get)).rows.at(0).integer(0), 1);
    const auto with = handlers();
    Desk desk{database, clock, with, 0s};
    const auto busy = loop.run(desk.redrive(id, "an-admin"));
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().code, "conflict");
    EXPECT_EQ(busy.error().retry_after_seconds, 1);
    EXPECT_EQ(letter(id).attempts, 0);
}

}  // namespace
}  // namespace souk::messaging
