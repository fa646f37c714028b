#include "platform/messaging/dead_letters.hpp"
#include "platform/messaging/sweeper.hpp"
#include "platform/messaging/tests/bus_fixture.hpp"

namespace souk::messaging {
namespace {

constexpr std::string_view nobody = "00000000-0000-0000-0000-000000000000";

class ErasureTest : public SchemaTest {
protected:
    std::uint64_t write(const kafka::Message& message, const std::string& reason) {
        auto transaction = loop.run(database.begin());
        write_dead_letter(transaction, "wallet", message, reason, clock.now());
        loop.run(transaction.commit());
        return static_cast<std::uint64_t>(count("dead_letters"));  // ids of a new table
    }
    void discard(std::uint64_t id) {
        auto transaction = loop.run(database.begin());
        discard_dead_letter(transaction, id, "an-admin", "is of " + user, clock.now());
        loop.run(transaction.commit());
    }
    DeadLetter letter(std::uint64_t id) { return loop.run(find_dead_letter(database, id)).value(); }
    std::uint64_t erase() { return loop.run(erase_dead_letters(database, user, clock.now())); }

    kafka::Message message(std::string key, std::string value, std::string actor = "") {
        return {.topic = "t.v1",
                .partition = 0,
                .offset = ++offset_,
                .timestamp_ms = 1,
                .key = std::move(key),
                .value = std::move(value),
                .tombstone = false,
                .headers = {{"ce_actor", std::move(actor)}}};
    }

    std::string user = base::Uuid::v7().to_string();

private:
    std::int64_t offset_ = 0;
};

TEST_F(ErasureTest, EmptiesWhatNamesTheUserAndDiscardsWhatIsOpen) {
    const auto in_payload = write(message("k", R"({"userId":")" + user + "\"}"), "odd: " + user);
    const auto in_key = write(message(user, "{}"), "odd");
    EXPECT_EQ(erase(), 2U);
    for (const auto id : {in_payload, in_key}) {
        const auto kept = letter(id);
        EXPECT_EQ(kept.status, "DISCARDED");
        EXPECT_EQ(kept.decided_by, "erasure");
        EXPECT_EQ(kept.decided_at, clock.now());
        EXPECT_EQ(kept.message.key, "");
        EXPECT_TRUE(kept.message.headers.empty());
        EXPECT_TRUE(kept.message.tombstone);
        EXPECT_EQ(kept.reason, "erased");
    }
}

TEST_F(ErasureTest, WhoDecidedBeforeStaysAndTheWordsGo) {
    const auto id = write(message("k", user), "odd");
    discard(id);
    const auto then = clock.now();
    clock.advance(1h);
    EXPECT_EQ(erase(), 1U);
    const auto kept = letter(id);
    EXPECT_EQ(kept.decided_by, "an-admin");
    EXPECT_EQ(kept.decided_at, then);
    EXPECT_EQ(kept.decided_why, "erased");
}

TEST_F(ErasureTest, AMessageOfSomebodyElseStaysAndForgetsTheActor) {
    const auto id = write(message("k", "{\"userId\":\"another\"}", user), "refused " + user);
    EXPECT_EQ(erase(), 1U);
    const auto kept = letter(id);
    EXPECT_EQ(kept.status, "OPEN");
    EXPECT_EQ(kept.message.value, "{\"userId\":\"another\"}");
    EXPECT_EQ(kept.message.headers.at(0).second, nobody);
    EXPECT_EQ(kept.reason, "refused " + std::string{nobody});
}

TEST_F(ErasureTest, TouchesNothingElseAndAgainDoesNothing) {
    const auto other = write(message("k", base::Uuid::v7().to_string()), "odd");
    const auto bytes = write(message("k", std::string("\0\xff", 2)), "odd");
    write(message("k", user), "odd");
    EXPECT_EQ(erase(), 1U);
    EXPECT_EQ(erase(), 0U);
    EXPECT_EQ(letter(other).status, "OPEN");
    EXPECT_EQ(letter(bytes).message.value, std::string("\0\xff", 2));
    EXPECT_EQ(count("dead_letters WHERE INSTR(payload, '" + user + "') > 0"), 0);
}

TEST_F(ErasureTest, WhatComesLaterIsEmptiedOnceItIsDecided) {
    erase();
    const auto open = write(message("k", user), "odd");
    const auto decided = write(message(user, "{}"), "odd");
    discard(decided);
    EXPECT_EQ(loop.run(sweep_erased(database, clock.now())), 1U);
    EXPECT_EQ(letter(open).message.value, user);
    const auto emptied = letter(decided);
    EXPECT_EQ(emptied.message.key, "");
    EXPECT_TRUE(emptied.message.tombstone);
    EXPECT_EQ(emptied.reason, "erased");
    EXPECT_EQ(emptied.decided_why, "erased");
    EXPECT_EQ(emptied.decided_by, "an-admin");
    EXPECT_EQ(loop.run(sweep_erased(database, clock.now())), 0U);
}

TEST_F(ErasureTest, WhatComesLaterAndOnlyMentionsItForgetsItOnceItIsDecided) {
    erase();
    const auto second = base::Uuid::v7().to_string();
    loop.run(erase_dead_letters(database, second, clock.now()));
    const auto open = write(message("k", "{}", user), "odd");
    const auto decided = write(message("k", "{}", user), "refused " + user + " for " + second);
    discard(decided);
    EXPECT_EQ(loop.run(sweep_erased(database, clock.now())), 2U);  // two names
    EXPECT_EQ(letter(open).message.headers.at(0).second, user);
    const auto kept = letter(decided);
    EXPECT_EQ(kept.message.value, "{}");
    EXPECT_EQ(kept.message.headers.at(0).second, nobody);
    EXPECT_EQ(kept.reason, "refused " + std::string{nobody} + " for " + std::string{nobody});
    EXPECT_EQ(loop.run(sweep_erased(database, clock.now())), 0U);
}

TEST_F(ErasureTest, AStandstillOfDaysLeavesNothingBehind) {
    erase();
    const auto id = write(message("k", user), "odd");
    discard(id);
    clock.advance(24h * 60);
    EXPECT_EQ(loop.run(sweep(database, clock.now(), {})).erased, 1U);
    EXPECT_TRUE(letter(id).message.tombstone);
}

TEST_F(ErasureTest, ErasedNamesAreKeptWhileALetterIsOpen) {
    erase();
    const auto id = write(message("k", user), "odd");
    clock.advance(24h * 200);
    loop.run(sweep(database, clock.now(), {}));
    EXPECT_EQ(count("erased_names"), 1);
    discard(id);
    loop.run(sweep(database, clock.now(), {}));
    EXPECT_TRUE(letter(id).message.tombstone);
    clock.advance(1h);
    loop.run(sweep(database, clock.now(), {}));
    EXPECT_EQ(count("erased_names"), 0);
}

TEST_F(ErasureTest, ErasedNamesAreKeptForWhatWasDecidedDuringTheSweep) {
    erase();
    discard(write(message("k", user), "odd"));
    const auto began = clock.now();
    clock.advance(24h * 91);
    loop.run(forget_erased(database, clock.now(), began));
    EXPECT_EQ(count("erased_names"), 1);
    loop.run(forget_erased(database, clock.now(), began + 1s));
    EXPECT_EQ(count("erased_names"), 0);
}

TEST_F(ErasureTest, ErasedNamesAreForgottenWithTheLettersThatCouldHoldThem) {
    erase();
    clock.advance(24h * 89);
    loop.run(sweep(database, clock.now(), {}));
    EXPECT_EQ(count("erased_names"), 1);
    clock.advance(24h * 2);
    loop.run(sweep(database, clock.now(), {}));
    EXPECT_EQ(count("erased_names"), 0);
}

}  // namespace
}  // namespace souk::messaging
