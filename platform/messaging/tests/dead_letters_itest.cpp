#include "platform/messaging/dead_letters.hpp"

#include <gmock/gmock.h>

#include "platform/messaging/tests/account_books.hpp"

namespace souk::messaging {
namespace {

using namespace std::chrono_literals;
using mysql::sql;

class DeadLettersItest : public ApplyOnceTest {
protected:
    void write(const kafka::Message& message, const std::string& reason) {
        auto transaction = loop_.run(database_->begin());
        write_dead_letter(transaction, "wallet", message, reason, clock_.now());
        loop_.run(transaction.commit());
    }
    /// With their bytes.
    std::vector<DeadLetter> open_ones(std::uint64_t after = 0, std::size_t limit = 100) {
        std::vector<DeadLetter> whole;
        for (const auto& head : loop_.run(list_dead_letters(*database_, "OPEN", after, limit))) {
            whole.push_back(letter(head.id));
        }
        return whole;
    }
    DeadLetter letter(std::uint64_t id) {
        return loop_.run(find_dead_letter(*database_, id)).value();
    }
};

kafka::Message odd_message(std::int64_t offset) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }
    return {.topic = "payment.command.v1",
            .partition = 11,
            .offset = offset,
            .timestamp_ms = 1'769'850'900'123,
            .key = bytes,
            .value = bytes,
            .tombstone = false,
            .headers = {{"ce_id", "x"}, {"odd", bytes}, {"ce_id", "y"}}};
}

TEST_F(DeadLettersItest, KeepsEveryByteOfTheMessage) {
    const auto message = odd_message(5);
    write(message, "kaputt: \xff\xfe '\"");
    const auto letters = open_ones();
    ASSERT_EQ(letters.size(), 1U);
    const auto& kept = letters[0].message;
    EXPECT_EQ(kept.topic, message.topic);
    EXPECT_EQ(kept.partition, 11);
    EXPECT_EQ(kept.offset, 5);
    EXPECT_EQ(kept.timestamp_ms, message.timestamp_ms);
    EXPECT_EQ(kept.key, message.key);
    EXPECT_EQ(kept.value, message.value);
    EXPECT_EQ(kept.headers, message.headers);
    EXPECT_EQ(letters[0].consumer, "wallet");
    EXPECT_EQ(letters[0].reason, "kaputt: ?? '\"");
    EXPECT_EQ(letters[0].created_at, clock_.now());
    EXPECT_FALSE(letters[0].decided_at);
}

TEST_F(DeadLettersItest, KeepsATombstoneAndALongReason) {
    auto message = odd_message(6);
    message.tombstone = true;
    message.value.clear();
    write(message, std::string(100'000, 'x'));
    const auto letters = open_ones();
    EXPECT_TRUE(letters.at(0).message.tombstone);
    EXPECT_EQ(letters.at(0).reason.size(), 4'000U);
}

TEST_F(DeadLettersItest, TheSameMessageTwiceIsOneRow) {
    write(odd_message(5), "first");
    write(odd_message(5), "second");
    write(odd_message(6), "other");
    EXPECT_EQ(loop_.run(open_dead_letters(*database_)), 2U);
    EXPECT_EQ(open_ones().at(0).reason, "first");
}

TEST_F(DeadLettersItest, ListsByPages) {
    for (int i = 0; i < 5; ++i) {
        write(odd_message(i), "why");
    }
    const auto first = open_ones(0, 2);
    ASSERT_EQ(first.size(), 2U);
    const auto second = open_ones(first.back().id, 2);
    ASSERT_EQ(second.size(), 2U);
    EXPECT_EQ(second.front().message.offset, 2);
    EXPECT_EQ(open_ones(second.back().id, 2).size(), 1U);
    EXPECT_FALSE(loop_.run(find_dead_letter(*database_, 999'999'999)));
}

TEST_F(DeadLettersItest, AListLeavesOutWhatMayBeLarge) {
    auto large = odd_message(1);
    large.key = std::string(max_listed_key_bytes + 1, 'k');
    large.headers = {{"ce_id", std::string(max_listed_headers_bytes, 'x')}};
    write(large, "why");
    write(odd_message(2), "why");
    const auto heads = loop_.run(list_dead_letters(*database_, "OPEN", 0, 10));
    ASSERT_EQ(heads.size(), 2U);
    EXPECT_EQ(heads[0].message.key, "");
    EXPECT_TRUE(heads[0].message.headers.empty());
    EXPECT_EQ(heads[1].message.headers, odd_message(2).headers);
    EXPECT_EQ(heads[1].message.value, "");
    EXPECT_EQ(letter(heads[0].id).message.key, large.key);
    EXPECT_EQ(letter(heads[0].id).message.headers, large.headers);
}

TEST_F(DeadLettersItest, DiscardSaysWhoAndWhyAndOnlyOnce) {
    write(odd_message(1), "why");
    const auto id = open_ones().at(0).id;
    auto transaction = loop_.run(database_->begin());
    discard_dead_letter(transaction, id, "admin-id", "a test message", clock_.now());
    loop_.run(transaction.commit());
    const auto letter = loop_.run(find_dead_letter(*database_, id)).value();
    EXPECT_EQ(letter.status, "DISCARDED");
    EXPECT_EQ(letter.decided_by, "admin-id");
    EXPECT_EQ(letter.decided_why, "a test message");
    EXPECT_EQ(letter.decided_at, clock_.now());
    auto again = loop_.run(database_->begin());
    discard_dead_letter(again, id, "other", "again", clock_.now());
    EXPECT_THROW(loop_.run(again.commit()), mysql::DatabaseError);
}

TEST_F(DeadLettersItest, SweepsWhatWasDecidedLongAgo) {
    write(odd_message(1), "old");
    write(odd_message(2), "open");
    loop_.run(close_dead_letter(*database_, open_ones().at(0).id, clock_.now()));
    EXPECT_EQ(loop_.run(sweep_dead_letters(*database_, clock_.now(), 10)), 0U);
    EXPECT_EQ(loop_.run(sweep_dead_letters(*database_, clock_.now() + 1us, 10)), 1U);
    EXPECT_EQ(rows_of("dead_letters"), 1);
}

TEST_F(DeadLettersItest, LooksUpManyIdsByTheIndex) {
    for (int i = 0; i < 4; ++i) {
        std::vector<AccountStep> steps;
        for (int j = 0; j < 250; ++j) {
            steps.push_back(move(message(std::to_string(i) + "-" + std::to_string(j)), 1, 0));
        }
        apply(steps);
    }
    const auto plan = schema().query(
        sql("EXPLAIN SELECT once_key FROM once WHERE who = 'event' AND operation = 'wallet' AND "
            "once_key IN ('1-1', '2-2', '3-3')"));
    const mysql::Row::Value range{std::string{"range"}};
    EXPECT_THAT(plan.rows.at(0).values, ::testing::Contains(range));
}

}  // namespace
}  // namespace souk::messaging
