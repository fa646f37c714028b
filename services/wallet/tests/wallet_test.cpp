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
    const Adjustment adjustment{Money::minor(1), "late", UserId::make()};
    EXPECT_EQ(wallet_.adjust(adjustment, policy_, now_).error().code, "wallet_closed");
    wallet_.refund(purchase_, Money::minor(400), policy_, now_);
    EXPECT_EQ(wallet_.account().balance, Money::minor(1'000));
    wallet_.close(now_ + std::chrono::seconds{1});
    EXPECT_EQ(wallet_.account().closed_at, now_);
}

TEST_F(WalletTest, AnAdjustmentGoesEitherWayAndNamesItsActor) {
    const auto actor = UserId::make();
    const auto up = wallet_.adjust({Money::minor(200), "goodwill", actor}, policy_, now_);
    ASSERT_TRUE(up);
    EXPECT_EQ(up->kind, Kind::adjustment);
    EXPECT_EQ(up->actor, actor);
    EXPECT_EQ(up->reason, "goodwill");
    EXPECT_EQ(up->reason_hash, security::sha256("goodwill"));
    EXPECT_EQ(up->house(), House::adjustment);
    ASSERT_TRUE(wallet_.adjust({Money::minor(-1'200), "all", actor}, policy_, now_));
    EXPECT_EQ(wallet_.account().balance, Money{});
    const auto below = wallet_.adjust({Money::minor(-1), "more", actor}, policy_, now_);
    ASSERT_FALSE(below);
    EXPECT_EQ(below.error().code, "insufficient_funds");
    EXPECT_EQ(below.error().kind, base::ErrorKind::conflict);
}

TEST_F(WalletTest, RefusesAdjustmentsThatSayTooLittleOrTooMuch) {
    const auto refused_at = [&](std::int64_t amount, std::string reason) {
        const auto refused = wallet_.adjust(
            {Money::minor(amount), std::move(reason), UserId::make()}, policy_, now_);
        return refused ? "" : refused.error().fields.at(0).pointer;
    };
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    const auto bound = policy_.adjustment_most.minor_units();
    for (const auto amount : {std::int64_t{0}, bound + 1, -bound - 1, most, least}) {
        EXPECT_EQ(refused_at(amount, "why"), "/amountMinor") << amount;
    }
    const std::string four_bytes = "\xF0\x9F\x99\x82";
    std::string long_enough;
    for (std::size_t i = 0; i < reason_most_characters; ++i) {
        long_enough += four_bytes;
    }
    for (const auto& reason : {std::string{}, std::string{"   "}, std::string{"two\nlines"},
                               std::string{"a\0b", 3}, std::string{"\x7f"}, long_enough + "x"}) {
        EXPECT_EQ(refused_at(1, reason), "/reason") << reason;
    }
    EXPECT_EQ(wallet_.account().seq, 1);
    EXPECT_EQ(refused_at(bound, long_enough), "");
    EXPECT_EQ(refused_at(-bound, "x"), "");
}

TEST_F(WalletTest, TimeNeverRunsBackWithinAnAccount) {
    const auto earlier = now_ - std::chrono::hours{1};
    EXPECT_EQ(wallet_.top_up(Money::minor(1), policy_, earlier)->at, now_);
    const auto later = now_ + std::chrono::seconds{1};
    EXPECT_EQ(wallet_.top_up(Money::minor(1), policy_, later)->at, later);
    EXPECT_EQ(wallet_.top_up(Money::minor(1), policy_, now_)->at, later);
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
