#include <random>

#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

using base::Money;
using base::Uuid;

TEST_F(LedgerTest, MigrationsNameTheHouseAccountsByTheirFixedIds) {
    for (const auto house : {domain::House::opening, domain::House::top_up, domain::House::sales,
                             domain::House::adjustment}) {
        const auto row = schema_.query(
            mysql::sql("SELECT COUNT(*) FROM house_accounts WHERE id = {}", id_of(house)));
        EXPECT_EQ(row.rows.at(0).integer(0), 1);
    }
}

TEST_F(LedgerTest, TheDatabaseItselfRefusesABalanceBelowZero) {
    wallet();
    try {
        schema_.execute({mysql::sql("UPDATE accounts SET balance_minor = -1")});
        FAIL() << "a negative balance was stored";
    } catch (const mysql::DatabaseError& error) {
        EXPECT_EQ(error.failure(), mysql::Failure::check_violated);
    }
}

TEST_F(LedgerTest, AChargeIsOneTransferAndOneEvent) {
    loop_.run(handle(charge(Uuid::v7(), 300)));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening - 300));
    EXPECT_EQ(wallet().seq, 2);
    EXPECT_EQ(published("charge.completed"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers"), 2);
    expect_books_hold();
}

TEST_F(LedgerTest, TheSameMessageTwiceHasOneEffectAndOneAnswer) {
    const auto once = charge(Uuid::v7(), 300);
    loop_.run(handle(once));
    loop_.run(handle(once));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening - 300));
    EXPECT_EQ(published("charge.completed"), 1);
}

TEST_F(LedgerTest, ARepeatedCommandRepeatsTheStoredOutcomeWithoutANewEffect) {
    const auto purchase = Uuid::v7();
    loop_.run(handle(charge(purchase, 300)));
    loop_.run(handle(charge(purchase, 300)));
    loop_.run(handle(refund(purchase)));
    loop_.run(handle(refund(purchase)));
    loop_.run(handle(charge(purchase, 300)));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening));
    EXPECT_EQ(wallet().seq, 3);
    EXPECT_EQ(published("charge.completed"), 3);
    EXPECT_EQ(published("refund.completed"), 2);
    EXPECT_EQ(number("SELECT COUNT(DISTINCT CAST(payload AS CHAR)) FROM outbox "
                     "WHERE type = 'refund.completed'"),
              1);
    expect_books_hold();
}

TEST_F(LedgerTest, TimeNeverRunsBackWithinAnAccountWhereTheServersClockDoes) {
    wallet();
    schema_.execute(
        {mysql::sql("UPDATE accounts SET moved_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR")});
    const auto moved_at = [this] {
        return schema_.query(mysql::sql("SELECT moved_at FROM accounts")).rows.at(0).instant(0);
    };
    const auto ahead = moved_at();
    for (const auto* const key : {"first", "second"}) {
        ASSERT_TRUE(loop_
                        .run(top_up_.run(domain::UserId{user_}, Money::minor(1),
                                         once(user_, "top_up", key), {}))
                        .outcome);
        EXPECT_EQ(all_lines().back().created_at, ahead);
        EXPECT_EQ(moved_at(), ahead);
    }
    EXPECT_EQ(wallet().seq, 3);
    expect_books_hold();
}

TEST_F(LedgerTest, ATombstoneRefusesTheLateCharge) {
    const auto purchase = Uuid::v7();
    loop_.run(handle(refund(purchase)));
    loop_.run(handle(charge(purchase, 300)));
    EXPECT_EQ(published("charge.refused"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM charges WHERE status = 'BARRED'"), 1);
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening));
}

TEST_F(LedgerTest, ConcurrentChargesOnOneWalletNeverGoBelowZero) {
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 40; ++i) {
        tasks.push_back(handle(charge(Uuid::v7(), 100)));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money{});
    EXPECT_EQ(published("charge.completed"), opening / 100);
    EXPECT_EQ(published("charge.refused"), 40 - opening / 100);
    expect_books_hold();
}

TEST_F(LedgerTest, TwinMessagesInFlightTogetherHaveOneEffect) {
    const auto once = charge(Uuid::v7(), 300);
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(handle(once));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening - 300));
    EXPECT_EQ(published("charge.completed"), 1);
}

TEST_F(LedgerTest, AWalletIsOpenedOnceByWhoeverComesFirst) {
    contracts::UserRegistered registered;
    registered.user_id = user_;
    const auto look = [](app::ViewWallet& view, domain::UserId user) -> base::Task<> {
        app::Asked asked{user};
        co_await view.now(std::move(asked));
    };
    std::vector<base::Message<contracts::UserRegistered>> batch;
    batch.push_back(message(registered));
    std::vector<base::Task<>> tasks;
    tasks.push_back(opens_.handle(std::move(batch)));
    for (int i = 0; i < 5; ++i) {
        tasks.push_back(look(view_, domain::UserId{user_}));
        tasks.push_back(handle(charge(Uuid::v7(), 10)));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers WHERE kind = 'OPENING'"), 1);
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening - 50));
    expect_books_hold();
}

TEST_F(LedgerTest, ABatchIsOneTransaction) {
    std::vector<base::Message<contracts::ChargeRequested>> batch;
    for (int i = 0; i < 500; ++i) {
        batch.push_back(charge(Uuid::v7(), 3));
    }
    loop_.run(charges_.handle(std::move(batch)));
    EXPECT_EQ(published("charge.completed"), opening / 3);
    EXPECT_EQ(published("charge.refused"), 500 - opening / 3);
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening % 3));
    expect_books_hold();
}

TEST_F(LedgerTest, WhatIsImpossibleRollsTheWholeBatchBack) {
    std::vector<base::Message<contracts::ChargeRequested>> batch;
    batch.push_back(charge(Uuid::v7(), 300));
    batch.push_back(charge(Uuid::v7(), -1));
    EXPECT_THROW(loop_.run(charges_.handle(batch)), base::Impossible);
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM accounts"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox"), 0);
    batch.pop_back();
    loop_.run(charges_.handle(batch));
    EXPECT_EQ(published("charge.completed"), 1);
}

TEST_F(LedgerTest, AnErasedUsersWalletIsClosedAndKeepsItsRow) {
    const auto purchase = Uuid::v7();
    loop_.run(handle(charge(purchase, 300)));
    loop_.run(handle(erased()));
    loop_.run(handle(charge(Uuid::v7(), 1)));
    loop_.run(handle(refund(purchase)));
    EXPECT_EQ(number("SELECT COUNT(*) FROM charges WHERE reason = 'wallet_closed'"), 1);
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening));
    expect_books_hold();
}

// Commands repeat and overtake one another, all at once and on one wallet: in the end every
// purchase is refunded or barred, and the money is where it was.
TEST_F(LedgerTest, CommandsInEveryOrderAndRepeatedKeepTheMoneyRight) {
    std::mt19937 random(20'260'131);
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 30; ++i) {
        const auto purchase = Uuid::v7();
        tasks.push_back(handle(charge(purchase, 30)));
        tasks.push_back(handle(charge(purchase, 30)));
        tasks.push_back(handle(refund(purchase)));
        tasks.push_back(handle(refund(purchase)));
    }
    std::shuffle(tasks.begin(), tasks.end(), random);
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money::minor(opening));
    EXPECT_EQ(published("refund.completed"), 60);
    EXPECT_EQ(number("SELECT COUNT(*) FROM charges WHERE status IN ('REFUNDED', 'BARRED')"), 30);
    EXPECT_EQ(number("SELECT COUNT(*) FROM (SELECT message_key FROM outbox WHERE type = "
                     "'refund.completed' GROUP BY message_key HAVING COUNT(DISTINCT "
                     "CAST(payload AS CHAR)) <> 1) different"),
              0);
    expect_books_hold();
}

}  // namespace
}  // namespace souk::wallet
