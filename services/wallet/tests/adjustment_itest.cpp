#include <random>

#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

using base::Money;
using base::Uuid;

class AdjustmentTest : public LedgerTest {
protected:
    using Answer = base::Applied<app::TransferReceipt>;

    base::Task<> adjust_into(Answer& answer, std::int64_t amount, std::string key) {
        auto adjusting = adjust(amount, std::move(key));
        answer = co_await std::move(adjusting);
    }
    base::Task<> top_up_into(Answer& answer, std::int64_t amount, std::string key) {
        auto fact = once(user_, "top_up", std::move(key));
        base::Cause cause;
        answer = co_await top_up_.run(domain::UserId{user_}, Money::minor(amount), std::move(fact),
                                      std::move(cause));
    }
};

TEST_F(AdjustmentTest, IsBookedOnceWithItsActorAndReason) {
    wallet();
    const auto first = loop_.run(adjust(-250, "k", "a mistake"));
    ASSERT_TRUE(first.outcome);
    EXPECT_EQ(first.outcome->balance_minor, Money::minor(opening - 250));
    const auto again = loop_.run(adjust(-250, "k", "a mistake"));
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(*again.outcome, *first.outcome);
    const auto line = all_lines().back();
    EXPECT_EQ(line.kind, "ADJUSTMENT");
    EXPECT_EQ(line.reason, "a mistake");
    EXPECT_EQ(line.actor_id, admin_.uuid());
    EXPECT_EQ(line.id, first.outcome->id);
    const auto house =
        schema_.query(mysql::sql("SELECT SUM(amount_minor) FROM postings WHERE account_id = {}",
                                 id_of(domain::House::adjustment)));
    EXPECT_EQ(house.rows.at(0).integer(0), 250);
    expect_books_hold();
}

TEST_F(AdjustmentTest, OpensNoWallet) {
    const auto refused = loop_.run(adjust(1, "k"));
    ASSERT_FALSE(refused.outcome);
    EXPECT_EQ(refused.outcome.error().code, "not_found");
    EXPECT_EQ(number("SELECT COUNT(*) FROM accounts"), 0);
}

TEST_F(AdjustmentTest, KeepsNoTextInItsStoredAnswers) {
    wallet();
    EXPECT_TRUE(loop_.run(adjust(1, "a", "for Anna")).outcome);
    EXPECT_FALSE(loop_.run(adjust(-4'000, "b", "for Anna")).outcome);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once WHERE outcome IS NOT NULL"), 2);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once WHERE outcome LIKE '%Anna%'"), 0);
}

TEST_F(AdjustmentTest, ConcurrentOnesNeverGoBelowZero) {
    wallet();
    std::vector<Answer> answers(30, Answer{app::TransferReceipt{}, false});
    std::vector<base::Task<>> tasks;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        tasks.push_back(adjust_into(answers[i], -100, std::to_string(i)));
    }
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(wallet().balance_minor, Money{});
    for (const auto& answer : answers) {
        EXPECT_TRUE(answer.outcome || answer.outcome.error().code == "insufficient_funds");
    }
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers WHERE kind = 'ADJUSTMENT'"), opening / 100);
    expect_books_hold();
}

// Everything that moves money, at once and on one wallet: it adds up, the sequence has no gap, and
// the chain verifies.
TEST_F(AdjustmentTest, EverythingAtOnceOnOneWalletAddsUp) {
    std::mt19937 random(20'260'131);
    std::vector<Answer> adjusted(20, Answer{app::TransferReceipt{}, false});
    std::vector<Answer> topped(20, Answer{app::TransferReceipt{}, false});
    std::vector<base::Task<>> tasks;
    wallet();
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        const auto purchase = Uuid::v7();
        const auto down = i % 2 == 0 ? -70 : 50;
        tasks.push_back(adjust_into(adjusted[i], down, std::to_string(i)));
        tasks.push_back(top_up_into(topped[i], 30, std::to_string(i)));
        tasks.push_back(handle(charge(purchase, 90)));
        tasks.push_back(handle(refund(purchase)));
    }
    std::shuffle(tasks.begin(), tasks.end(), random);
    expect_all_succeed(std::move(tasks));
    std::int64_t expected = opening;
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        expected += adjusted[i].outcome ? (i % 2 == 0 ? -70 : 50) : 0;
        expected += topped[i].outcome ? 30 : 0;
    }
    EXPECT_EQ(wallet().balance_minor, Money::minor(expected));
    const auto lines = all_lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(lines[i].seq, static_cast<std::int64_t>(i) + 1);
    }
    EXPECT_EQ(number("SELECT SUM(amount_minor) FROM postings"), 0);
    expect_books_hold();
}

// A closing, a registration, commands and looks race for a wallet that is not there yet: it is
// opened or closed once, and nothing is booked after the closing but refunds.
TEST_F(AdjustmentTest, AClosingThatRacesTheOpeningLeavesOneClosedWallet) {
    for (int round = 0; round < 8; ++round) {
        user_ = Uuid::v7();
        contracts::UserRegistered registered;
        registered.user_id = user_;
        std::vector<base::Message<contracts::UserRegistered>> batch;
        batch.push_back(message(registered));
        const auto look = [](app::ViewWallet& view, domain::UserId user) -> base::Task<> {
            app::Asked asked{user};
            co_await view.now(std::move(asked));
        };
        std::vector<base::Task<>> tasks;
        tasks.push_back(handle(erased()));
        tasks.push_back(opens_.handle(std::move(batch)));
        for (int i = 0; i < 4; ++i) {
            tasks.push_back(look(view_, domain::UserId{user_}));
            tasks.push_back(handle(charge(Uuid::v7(), 10)));
        }
        std::rotate(tasks.begin(), tasks.begin() + round, tasks.end());
        expect_all_succeed(std::move(tasks));
        EXPECT_TRUE(account().closed_at) << round;
        const auto lines = all_lines();
        EXPECT_LE(std::count_if(lines.begin(), lines.end(),
                                [](const auto& line) { return line.kind == "OPENING"; }),
                  1);
        const auto before = wallet();
        loop_.run(handle(charge(Uuid::v7(), 1)));
        EXPECT_EQ(wallet(), before) << round;
        expect_books_hold();
    }
    EXPECT_EQ(number("SELECT COUNT(*) FROM accounts"), 8);
}

}  // namespace
}  // namespace souk::wallet
