#include "services/wallet/domain/wallet.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "platform/security/digest.hpp"

namespace souk::wallet::domain {
namespace {

using base::Money;

class WalletTest : public ::testing::Test {
protected:
    WalletTest() { wallet_.receive_opening(policy_, now_); }

    Policy policy_{.currency = "USD",
                   .opening_balance = Money::minor(1'000),
                   .top_up_most = Money::minor(500),
                   .top_up_daily_most = Money::minor(700),
                   .hash = security::sha256};
    base::Instant now_ = base::parse_rfc3339("2026-01-31T23:59:59Z").value();
    PurchaseId purchase_ = PurchaseId::make();
    Wallet wallet_{UserId::make(), "USD", now_};
};

TEST_F(WalletTest, OpensWithTheOpeningBalanceAsItsFirstPosting) {
    EXPECT_EQ(wallet_.account().balance, Money::minor(1'000));
    EXPECT_EQ(wallet_.account().seq, 1);
    EXPECT_NE(wallet_.account().head, Hash{});
}

TEST_F(WalletTest, ChargesDownToZeroAndNotBelow) {
    EXPECT_FALSE(wallet_.refuses_charge(Money::minor(1'000)));
    EXPECT_EQ(wallet_.refuses_charge(Money::minor(1'001)), Wallet::Refusal::insufficient_funds);
    const auto transfer = wallet_.charge(purchase_, Money::minor(1'000), policy_, now_);
    EXPECT_EQ(transfer.posting.amount, Money::minor(-1'000));
    EXPECT_EQ(wallet_.account().balance, Money{});
    EXPECT_THROW(wallet_.charge(purchase_, Money::minor(1), policy_, now_), std::logic_error);
    EXPECT_EQ(wallet_.account().balance, Money{});
}

TEST_F(WalletTest, EachPostingHashesItsPredecessor) {
    auto predecessor = wallet_.account().head;
    for (int i = 0; i < 5; ++i) {
        const auto transfer = wallet_.charge(PurchaseId::make(), Money::minor(10), policy_, now_);
        EXPECT_EQ(transfer.posting.seq, i + 2);
        EXPECT_EQ(transfer.posting.hash, security::sha256(canonical_text(transfer, predecessor)));
        predecessor = transfer.posting.hash;
    }
    EXPECT_EQ(wallet_.account().head, predecessor);
}

TEST_F(WalletTest, RefusesTopUpsOutsideTheBoundsOfACall) {
    for (const auto amount :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{501},
          std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
        const auto refused = wallet_.top_up(Money::minor(amount), policy_, now_);
        ASSERT_FALSE(refused) << amount;
        EXPECT_EQ(refused.error().code, "validation_failed");
        EXPECT_EQ(refused.error().fields.at(0).pointer, "/amountMinor");
    }
    EXPECT_EQ(wallet_.account().balance, Money::minor(1'000));
}

TEST_F(WalletTest, BoundsTheTopUpsOfADay) {
    ASSERT_TRUE(wallet_.top_up(Money::minor(500), policy_, now_));
    ASSERT_TRUE(wallet_.top_up(Money::minor(200), policy_, now_));
    const auto refused = wallet_.top_up(Money::minor(1), policy_, now_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "top_up_limit_reached");
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    const auto next_day = now_ + std::chrono::seconds{1};
    EXPECT_TRUE(wallet_.top_up(Money::minor(500), policy_, next_day));
    EXPECT_EQ(wallet_.account().balance, Money::minor(2'200));
}

TEST_F(WalletTest, ClosedItRefusesChargesAndTopUpsAndBooksRefunds) {
    wallet_.charge(purchase_, Money::minor(400), policy_, now_);
    wallet_.close(now_);
    EXPECT_EQ(wallet_.refuses_charge(Money::minor(1)), Wallet::Refusal::closed);
    EXPECT_EQ(wallet_.top_up(Money::minor(1), policy_, now_).error().code, "wallet_closed");
    wallet_.refund(purchase_, Money::minor(400), policy_, now_);
    EXPECT_EQ(wallet_.account().balance, Money::minor(1'000));
    wallet_.close(now_ + std::chrono::seconds{1});
    EXPECT_EQ(wallet_.account().closed_at, now_);
}

TEST_F(WalletTest, RefusesABalanceThatCannotBeKept) {
    auto huge = policy_;
    huge.top_up_most = Money::minor(std::numeric_limits<std::int64_t>::max());
    huge.top_up_daily_most = huge.top_up_most;
    const auto refused = wallet_.top_up(huge.top_up_most, huge, now_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "balance_limit_reached");
}

}  // namespace
}  // namespace souk::wallet::domain
