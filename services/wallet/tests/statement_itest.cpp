#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

using base::Money;
using base::Uuid;

class StatementTest : public LedgerTest {
protected:
    /// Gives the posting with this seq another time; the store trusts what stands there.
    void set_time(std::int64_t seq, const std::string& at) {
        schema_.execute(
            {mysql::sql("UPDATE transfers t JOIN postings p ON p.transfer_id = t.id "
                        "SET t.created_at = {} WHERE p.account_id = {} AND p.seq = {}",
                        instant(at), user_, seq)});
    }
    static base::Instant instant(const std::string& text) {
        return base::parse_rfc3339(text).value();
    }
    /// Five postings: one on Monday, three in one moment of Tuesday, one on Wednesday.
    void book_three_days() {
        wallet();
        for (int i = 0; i < 4; ++i) {
            loop_.run(handle(charge(Uuid::v7(), 100)));
        }
        set_time(1, monday_);
        for (const auto seq : {2, 3, 4}) {
            set_time(seq, tuesday_);
        }
        set_time(5, wednesday_);
    }
    base::Result<app::AccountView> at(const std::string& when) {
        app::Asked asked{domain::UserId{user_}};
        return loop_.run(view_.at(std::move(asked), instant(when)));
    }
    std::vector<std::int64_t> seqs(const app::Period& period) {
        app::Asked asked{domain::UserId{user_}};
        const auto page = loop_.run(statement_.page(std::move(asked), period,
                                                    std::numeric_limits<std::int64_t>::max(), 100));
        std::vector<std::int64_t> found;
        for (const auto& line : page.value()) {
            found.push_back(line.seq);
        }
        return found;
    }

    const std::string monday_ = "2026-01-05T12:00:00.000001Z";
    const std::string tuesday_ = "2026-01-06T12:00:00.000002Z";
    const std::string wednesday_ = "2026-01-07T12:00:00.000003Z";
};

TEST_F(StatementTest, TheBalanceAtAnInstantIsThatOfItsLastPosting) {
    book_three_days();
    const auto lines = all_lines();
    const std::vector<std::pair<std::string, std::int64_t>> table{
        {"2026-01-05T12:00:00.000000Z", 0}, {monday_, 1},
        {"2026-01-06T12:00:00.000001Z", 1}, {tuesday_, 4},
        {"2026-01-07T12:00:00.000002Z", 4}, {wednesday_, 5},
        {"2026-01-08T00:00:00Z", 5}};
    for (const auto& [when, seq] : table) {
        const auto then = at(when);
        ASSERT_TRUE(then) << when;
        EXPECT_EQ(then->wallet.seq, seq) << when;
        const auto index = static_cast<std::size_t>(seq);
        EXPECT_EQ(then->wallet.balance_minor,
                  seq == 0 ? Money{} : lines[index - 1].balance_after_minor);
        EXPECT_EQ(then->wallet.head_hash, seq == 0 ? std::string(64, '0') : lines[index - 1].hash);
    }
}

TEST_F(StatementTest, TheFutureIsNotKnown) {
    wallet();
    const auto then = at("2999-01-01T00:00:00Z");
    ASSERT_FALSE(then);
    EXPECT_EQ(then.error().fields.at(0).pointer, "/at");
}

// Without the lock the answer would be given before the booking that belongs to it can be seen.
TEST_F(StatementTest, AnInstantThatHasPassedIsFinalWhileSomebodyBooks) {
    wallet();
    std::optional<base::Instant> booked_at;
    bool asked_already = false;
    const auto book = [&]() -> base::Task<> {
        auto transaction = co_await database_.begin();
        auto lock = mysql::sql(
            "SELECT UTC_TIMESTAMP(6) FROM accounts WHERE user_id = {} "
            "FOR UPDATE",
            user_);
        const auto clock = co_await transaction.read(std::move(lock));
        booked_at = clock.rows.at(0).instant(0);
        for (int i = 0; i < 200 && !asked_already; ++i) {
            co_await database_.ping();
        }
        const auto transfer = domain::TransferId::make();
        const mysql::Blob hash{std::string(32, 'h')};
        transaction.write(
            mysql::sql("INSERT INTO transfers (id, kind, user_id, reason_hash, created_at) "
                       "VALUES ({}, 'TOP_UP', {}, {}, {})",
                       transfer, user_, hash, *booked_at));
        transaction.write(mysql::sql("INSERT INTO postings VALUES ({}, {}, 1, 2, 1001, {})",
                                     transfer, user_, hash));
        co_await transaction.commit();
    };
    std::optional<base::Result<app::AccountView>> then;
    const auto ask = [&]() -> base::Task<> {
        while (!booked_at) {
            co_await database_.ping();
        }
        app::Asked asked{domain::UserId{user_}};
        auto looking = view_.at(std::move(asked), *booked_at);
        asked_already = true;
        then = co_await std::move(looking);
    };
    std::vector<base::Task<>> tasks;
    tasks.push_back(book());
    tasks.push_back(ask());
    expect_all_succeed(std::move(tasks));
    ASSERT_TRUE(then && *then);
    EXPECT_EQ((*then)->wallet.seq, 2);
    EXPECT_EQ((*then)->wallet.balance_minor, Money::minor(1'001));
}

TEST_F(StatementTest, APeriodHoldsItsStartAndNotItsEnd) {
    book_three_days();
    const auto until = [](const std::string& text) { return std::optional{instant(text)}; };
    using Seqs = std::vector<std::int64_t>;
    EXPECT_EQ(seqs({}), (Seqs{5, 4, 3, 2, 1}));
    EXPECT_EQ(seqs({until(tuesday_), {}}), (Seqs{5, 4, 3, 2}));
    EXPECT_EQ(seqs({{}, until(tuesday_)}), (Seqs{1}));
    EXPECT_EQ(seqs({until(tuesday_), until(wednesday_)}), (Seqs{4, 3, 2}));
    EXPECT_EQ(seqs({until("2026-01-06T12:00:00.000003Z"), until(wednesday_)}), Seqs{});
    EXPECT_EQ(seqs({until("2030-01-01T00:00:00Z"), {}}), Seqs{});
    EXPECT_EQ(seqs({{}, until("2020-01-01T00:00:00Z")}), Seqs{});
}

TEST_F(StatementTest, AFileHoldsEveryLineInOrderAndEndsWhereTheAccountDid) {
    std::vector<base::Message<contracts::ChargeRequested>> batch;
    for (int i = 0; i < 450; ++i) {
        batch.push_back(charge(Uuid::v7(), 1));
    }
    loop_.run(charges_.handle(std::move(batch)));
    app::Asked asked{domain::UserId{user_}};
    auto file = loop_.run(statement_.file(std::move(asked), {})).value();
    loop_.run(handle(charge(Uuid::v7(), 1)));
    std::int64_t last = 0;
    std::size_t batches = 0;
    for (auto lines = loop_.run(statement_.next(file)); !lines.empty();
         lines = loop_.run(statement_.next(file))) {
        EXPECT_LE(lines.size(), static_cast<std::size_t>(app::file_batch_lines));
        for (const auto& line : lines) {
            EXPECT_EQ(line.seq, ++last);
        }
        ++batches;
    }
    EXPECT_EQ(last, 451);
    EXPECT_EQ(last, file.whole.seq);
    EXPECT_EQ(batches, 3U);
}

TEST_F(StatementTest, AFileThatLacksItsLastLinesDoesNotLookComplete) {
    wallet();
    loop_.run(handle(charge(Uuid::v7(), 1)));
    schema_.execute({mysql::sql("DELETE FROM postings WHERE seq = 2")});
    app::Asked asked{domain::UserId{user_}};
    auto file = loop_.run(statement_.file(std::move(asked), {})).value();
    EXPECT_THROW(loop_.run(statement_.next(file)), std::runtime_error);
}

TEST_F(StatementTest, AnAdministratorsLookOpensNothing) {
    app::Asked asked{domain::UserId{user_}, false};
    EXPECT_EQ(loop_.run(view_.now(asked)).error().code, "not_found");
    EXPECT_EQ(loop_.run(view_.at(asked, instant(monday_))).error().code, "not_found");
    EXPECT_EQ(loop_.run(statement_.file(asked, {})).error().code, "not_found");
    EXPECT_EQ(number("SELECT COUNT(*) FROM accounts"), 0);
    wallet();
    EXPECT_EQ(loop_.run(view_.now(asked))->wallet.balance_minor, Money::minor(opening));
}

}  // namespace
}  // namespace souk::wallet
