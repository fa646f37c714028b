#include "platform/messaging/tests/consumer_fixture.hpp"

namespace souk::messaging {
namespace {

using ::testing::HasSubstr;

/// What fails alone, and not for its content, is a dead letter only while others go through.
class BreakerTest : public ConsumerTest {
protected:
    /// `broken` is a defect that hits every message; "odd" hits one.
    Handlers defective() {
        Handlers result;
        const auto handle = [this](std::span<const Incoming<Noted>> events) -> base::Task<> {
            for (const auto& event : events) {
                if (broken || event.data.text == "odd") {
                    throw std::logic_error("a defect");
                }
            }
            co_await note(events, "+");
        };
        result.on<Noted>(handle);
        return result;
    }
    /// The usual handler for what is noted; what is erased goes to a table of its own.
    Handlers two_tables() {
        auto result = handlers();
        const auto handle = [this](std::span<const Incoming<Erased>> events) -> base::Task<> {
            auto transaction = co_await database.begin();
            for (const auto& event : events) {
                transaction.write(sql("INSERT INTO others (note) VALUES ({})", event.data.text));
            }
            co_await transaction.commit();
        };
        result.on<Erased>(handle);
        return result;
    }
    std::vector<kafka::Record> numbered(int how_many) {
        std::vector<kafka::Record> records;
        for (int i = 0; i < how_many; ++i) {
            records.push_back(noted(std::to_string(i)));
        }
        return records;
    }
    bool reaches(std::int64_t effects_wanted, std::int64_t letters_wanted) {
        return loop.run_until([&] {
            return count("effects") == effects_wanted && count("dead_letters") == letters_wanted;
        });
    }

    bool broken = false;
};

TEST_F(BreakerTest, AMissingTableBuriesNothing) {
    schema.execute({sql("RENAME TABLE effects TO away")});
    send(numbered(20));
    Process process{*this, handlers(), group};
    ASSERT_TRUE(loop.run_until([&] { return !process->healthy(); }));
    EXPECT_THAT(process->trouble(), HasSubstr("effects"));
    EXPECT_EQ(count("dead_letters"), 0);
    schema.execute({sql("RENAME TABLE away TO effects")});
    EXPECT_TRUE(reaches(20, 0)) << effects();
    ASSERT_TRUE(loop.run_until([&] { return process->healthy(); }));
    EXPECT_EQ(process->trouble(), "");
    loop.run(process->stop());
}

/// What one handler does says nothing about the table of another.
TEST_F(BreakerTest, AMissingTableBuriesNothingWhileAnotherHandlerGoesThrough) {
    schema.execute(
        {sql("CREATE TABLE others (note VARCHAR(20) NOT NULL, more INT) ENGINE=InnoDB")});
    for (const auto& [breaks, mends] :
         {std::pair{"RENAME TABLE others TO away", "RENAME TABLE away TO others"},
          std::pair{"ALTER TABLE others RENAME COLUMN note TO gone",
                    "ALTER TABLE others RENAME COLUMN gone TO note"}}) {
        schema.execute({sql("DELETE FROM effects"), sql("DELETE FROM others"), sql(breaks)});
        // The first run goes through, the second cannot, and a third would.
        send({noted("1"), erased("2"), noted("3")});
        Process process{*this, two_tables(), group};
        ASSERT_TRUE(loop.run_until([&] { return !process->healthy(); }));
        EXPECT_THAT(process->trouble(), HasSubstr("database: "));
        EXPECT_EQ(effects(), "+1 ");
        EXPECT_EQ(count("dead_letters"), 0);
        // On this loop, which ends the transactions that failed and still lock the table.
        const auto mend = sql(mends);
        loop.run(database.query(mend));
        ASSERT_TRUE(loop.run_until([&] { return count("effects") == 2; }));
        EXPECT_EQ(count("others"), 1);
        EXPECT_EQ(count("dead_letters"), 0);
        EXPECT_TRUE(loop.run_until([&] { return process->healthy(); }));
        loop.run(process->stop());
    }
}

/// The limit of the evidence: a defect of one handler looks like bad content once another succeeds.
TEST_F(BreakerTest, ADefectOfOneHandlerIsBuriedWhileAnotherGoesThrough) {
    auto some = handlers();
    some.on_raw("note.erased", [](std::span<const Received>) -> base::Task<> {
        throw std::logic_error("a defect");
        co_return;
    });
    std::vector<kafka::Record> records(12, erased("1"));
    records.push_back(noted("1"));
    send(records);
    Process process{*this, std::move(some), group};
    EXPECT_TRUE(reaches(1, 12)) << effects();
    EXPECT_TRUE(process->healthy());
    loop.run(process->stop());
}

TEST_F(BreakerTest, ManyThatFailBesideOneThatIsHandledAreBuried) {
    std::vector<kafka::Record> records(12, noted("odd"));
    records.push_back(noted("1"));
    send(records);
    Process process{*this, defective(), group};
    EXPECT_TRUE(reaches(1, 12)) << effects();
    EXPECT_TRUE(process->healthy());
    loop.run(process->stop());
}

TEST_F(BreakerTest, AFewInARowAreBuriedAndTheNextOnesWait) {
    broken = true;
    Process process{*this, defective(), group};
    for (int i = 0; i < 4; ++i) {
        send({noted(std::to_string(i))});
        ASSERT_TRUE(reaches(0, i + 1));
    }
    send({noted("4")});
    ASSERT_TRUE(loop.run_until([&] { return !process->healthy(); }));
    send({noted("5")});
    broken = false;
    EXPECT_TRUE(reaches(2, 4));
    EXPECT_EQ(effects(), "+4 +5 ");
    loop.run(process->stop());
}

TEST_F(BreakerTest, OneThatIsHandledStartsTheCountAnew) {
    Process process{*this, defective(), group};
    for (int i = 1; i <= 8; ++i) {
        send({noted("odd")});
        ASSERT_TRUE(reaches(i - 1, i));
        send({noted("1")});
        ASSERT_TRUE(reaches(i, i));
    }
    EXPECT_TRUE(process->healthy());
    loop.run(process->stop());
}

TEST_F(BreakerTest, PoisonNeverOpensIt) {
    auto records = std::vector<kafka::Record>(30, noted("poison"));
    records.push_back(record("note.written", "no json"));
    send(records);
    Process process{*this, handlers(), group};
    EXPECT_TRUE(reaches(0, 31));
    EXPECT_TRUE(process->healthy());
    loop.run(process->stop());
}

TEST_F(BreakerTest, WhatWaitsComesAgainAfterACrash) {
    broken = true;
    send(numbered(6));
    {
        Process process{*this, defective(), group};
        ASSERT_TRUE(loop.run_until([&] { return !process->healthy(); }));
        loop.run(process->stop());
    }
    broken = false;
    Process again{*this, defective(), group};
    EXPECT_TRUE(reaches(6, 0)) << effects();
    loop.run(again->stop());
}

}  // namespace
}  // namespace souk::messaging
