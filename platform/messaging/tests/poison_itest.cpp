#include "platform/messaging/dead_letters.hpp"
#include "platform/messaging/tests/consumer_fixture.hpp"

namespace souk::messaging {
namespace {

using ::testing::HasSubstr;

class PoisonTest : public ConsumerTest {
protected:
    /// Sends these, waits until all are dealt with, and gives the dead letters.
    std::vector<DeadLetter> deal_with(const std::vector<kafka::Record>& records, Handlers with,
                                      std::int64_t expected_effects,
                                      std::int64_t expected_letters) {
        send(records);
        Process process{*this, std::move(with), group};
        EXPECT_TRUE(loop.run_until([&] {
            return count("effects") == expected_effects &&
                   count("dead_letters") == expected_letters;
        })) << effects();
        loop.run(process->stop());
        std::vector<DeadLetter> letters;
        for (const auto& head : loop.run(list_dead_letters(database, "OPEN", 0, 100))) {
            letters.push_back(loop.run(find_dead_letter(database, head.id)).value());
        }
        return letters;
    }
    /// A handler that throws `error` for the message whose text is "odd".
    template <class Error>
    Handlers throwing(Error error) {
        Handlers result;
        const auto handle = [this, error](std::span<const Incoming<Noted>> events) -> base::Task<> {
            for (const auto& event : events) {
                if (event.data.text == "odd") {
                    throw error;
                }
            }
            co_await note(events, "+");
        };
        result.on<Noted>(handle);
        return result;
    }
};

TEST_F(PoisonTest, IsFoundAloneAndTheOthersAreHandledInOrder) {
    const auto poison = noted("poison");
    const auto letters =
        deal_with({noted("1"), noted("2"), poison, noted("3"), erased("1")}, handlers(), 4, 1);
    EXPECT_EQ(effects(), "+1 +2 +3 -1 ");
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].consumer, group);
    EXPECT_EQ(letters[0].message.topic, topic);
    EXPECT_EQ(letters[0].message.partition, 0);
    EXPECT_EQ(letters[0].message.offset, 2);
    EXPECT_EQ(letters[0].message.key, poison.key);
    EXPECT_EQ(letters[0].message.value, poison.value);
    EXPECT_EQ(letters[0].message.headers, poison.headers);
    EXPECT_EQ(letters[0].reason, "it says poison");
    EXPECT_TRUE(shows("souk_dead_letters_total{consumer=\"" + group + "\"} 1"));
    // Redrive must be able to handle it later.
    EXPECT_EQ(count("once"), 4);
}

TEST_F(PoisonTest, ABrokenEnvelopeIsBuriedAtOnceWithItsRawBytes) {
    auto broken = noted("1");
    broken.headers = {{"ce_id", "42"}, {"x", std::string("\0\xff", 2)}};
    broken.value = std::string("\0\x01\xff", 3);
    const auto letters = deal_with({noted("1"), broken, noted("2")}, handlers(), 2, 1);
    EXPECT_EQ(letters[0].message.value, broken.value);
    EXPECT_EQ(letters[0].message.headers, broken.headers);
    EXPECT_THAT(letters[0].reason, HasSubstr("ce_id"));
}

TEST_F(PoisonTest, DataThatDoesNotFitTheContractIsPoison) {
    const auto letters =
        deal_with({record("note.written", R"({"text":7})"), record("note.written", "no json"),
                   record("note.written", R"({"text":"1","later":true})")},
                  handlers(), 1, 2);
    EXPECT_THAT(letters[0].reason, HasSubstr("/text"));
    EXPECT_THAT(letters[1].reason, HasSubstr("note.written"));
    EXPECT_EQ(effects(), "+1 ");
}

TEST_F(PoisonTest, ATombstoneWithoutEnvelopeIsBuriedAsATombstone) {
    auto tombstone = noted("1");
    tombstone.tombstone = true;
    tombstone.headers.clear();
    const auto letters = deal_with({tombstone, noted("1")}, handlers(), 1, 1);
    EXPECT_TRUE(letters[0].message.tombstone);
}

TEST_F(PoisonTest, ContentThatTheDatabaseRefusesIsPoison) {
    const std::string too_long(21, 'x');  // with its sign longer than the column
    const auto letters = deal_with({noted("1"), noted(too_long), noted("2")}, handlers(), 2, 1);
    EXPECT_EQ(effects(), "+1 +2 ");
    EXPECT_EQ(letters[0].message.offset, 1);
    EXPECT_EQ(count("once"), 2);  // no half effect of the refused batch
}

TEST_F(PoisonTest, ADefectIsPoisonOnlyWhereItHappensAlone) {
    const auto letters = deal_with({noted("1"), noted("odd"), noted("2")},
                                   throwing(std::logic_error("a defect")), 2, 1);
    EXPECT_EQ(letters[0].reason, "a defect");
    EXPECT_EQ(effects(), "+1 +2 ");
}

TEST_F(PoisonTest, AnOtherDatabaseErrorIsPoisonOnlyWhereItHappensAlone) {
    const mysql::DatabaseError error(mysql::Failure::other, 1064, 0, "no such syntax");
    const auto letters = deal_with({noted("1"), noted("odd"), noted("2")}, throwing(error), 2, 1);
    EXPECT_THAT(letters[0].reason, HasSubstr("no such syntax"));
}

TEST_F(PoisonTest, WhatFailsOnlyTogetherIsHandledOneByOne) {
    Handlers some;
    some.on<Noted>([this](std::span<const Incoming<Noted>> events) -> base::Task<> {
        if (events.size() > 1) {
            throw std::length_error("too many at once");
        }
        return note(events, "+");
    });
    const auto letters = deal_with({noted("1"), noted("2"), noted("3")}, std::move(some), 3, 0);
    EXPECT_TRUE(letters.empty());
    EXPECT_EQ(effects(), "+1 +2 +3 ");
}

TEST_F(PoisonTest, TheSameMessageIsOneDeadLetter) {
    deal_with({noted("poison")}, handlers(), 0, 1);
    send({noted("1")});
    Process again{*this, handlers(), group + ".again"};  // reads all from the start
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    EXPECT_EQ(count("dead_letters"), 1);
    loop.run(again->stop());
}

TEST_F(PoisonTest, ADeadLetterThatCannotBeWrittenHoldsUpWhatFollows) {
    schema.execute({sql("RENAME TABLE dead_letters TO away")});
    send({noted("poison"), erased("1")});
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return !process->healthy(); }));
    EXPECT_EQ(effects(), "");
    schema.execute({sql("RENAME TABLE away TO dead_letters")});
    ASSERT_TRUE(loop.run_until([&] { return count("effects") == 1; }));
    EXPECT_EQ(count("dead_letters"), 1);
    loop.run(process->stop());
}

TEST_F(PoisonTest, ADeadLetterIsHandledOnceByRedrive) {
    const auto letters = deal_with({noted("odd")}, throwing(std::logic_error("a defect")), 0, 1);
    const auto envelope = read_envelope(letters[0].message);
    ASSERT_TRUE(envelope);
    const std::vector<Received> redriven{{*envelope, letters[0].message, letters[0].id}};
    const auto repaired = handlers();
    const auto& handle = *repaired.find("note.written");
    loop.run(handle(redriven));
    EXPECT_EQ(effects(), "+odd ");
    EXPECT_EQ(count("dead_letters WHERE status = 'HANDLED'"), 1);
    loop.run(handle(redriven));
    EXPECT_EQ(effects(), "+odd ");
}

}  // namespace
}  // namespace souk::messaging
