#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "services/wallet/app/charge_purchase.hpp"
#include "services/wallet/app/close_wallet.hpp"
#include "services/wallet/app/open_wallet.hpp"
#include "services/wallet/app/refund_purchase.hpp"
#include "services/wallet/app/top_up.hpp"
#include "platform/security/digest.hpp"

namespace souk::wallet::app {
namespace {

using base::Money;

class DecisionsTest : public ::testing::Test {
protected:
    static constexpr std::int64_t opening = 1'000;

    void charge(std::int64_t amount = 300) {
        decide_charge(ledger_, {purchase_, user_, Money::minor(amount), "USD"}, policy_, events_);
    }
    void refund() { decide_refund(ledger_, {purchase_, user_}, policy_, events_); }
    void erase() {
        contracts::UserErased erased;
        erased.user_id = user_;
        decide_close(ledger_, erased, policy_, events_);
    }
    Money balance() { return ledger_.find_wallet(domain::UserId{user_})->account().balance; }
    const auto& completed() { return std::get<contracts::ChargeCompleted>(events_.back()); }
    const auto& refused() { return std::get<contracts::ChargeRefused>(events_.back()); }
    const auto& refunded() { return std::get<contracts::RefundCompleted>(events_.back()); }

    domain::Policy policy_{.currency = "USD",
                           .opening_balance = Money::minor(opening),
                           .top_up_most = Money::minor(500),
                           .top_up_daily_most = Money::minor(500),
                           .hash = security::sha256};
    domain::Ledger ledger_{base::parse_rfc3339("2026-01-31T09:15:00Z").value()};
    base::Uuid user_ = base::Uuid::v7();
    base::Uuid purchase_ = base::Uuid::v7();
    std::vector<Event> events_;
};

TEST_F(DecisionsTest, TheFirstMessageThatNamesAUserOpensTheWalletOnce) {
    charge();
    contracts::UserRegistered registered;
    registered.user_id = user_;
    decide_open(ledger_, registered, policy_, events_);
    EXPECT_EQ(balance(), Money::minor(opening - 300));
    EXPECT_EQ(ledger_.transfers().size(), 2U);
}

TEST_F(DecisionsTest, AnAffordableChargeMovesTheMoney) {
    charge();
    EXPECT_EQ(completed().amount_minor, Money::minor(300));
    EXPECT_EQ(completed().transfer_id, ledger_.transfers().back().id.uuid());
    EXPECT_EQ(ledger_.transfers().back().purchase, domain::PurchaseId{purchase_});
}

TEST_F(DecisionsTest, ARepeatedChargeRepeatsItsOutcome) {
    charge();
    const auto first = completed();
    charge();
    EXPECT_EQ(completed(), first);
    EXPECT_EQ(balance(), Money::minor(opening - 300));
}

TEST_F(DecisionsTest, ARefusalStandsEvenWhenMoneyComesLater) {
    charge(opening + 1);
    EXPECT_EQ(refused().reason, "insufficient_funds");
    ASSERT_TRUE(decide_top_up(ledger_, domain::UserId{user_}, Money::minor(500), policy_));
    charge(opening + 1);
    EXPECT_EQ(refused().reason, "insufficient_funds");
    EXPECT_EQ(balance(), Money::minor(opening + 500));
}

TEST_F(DecisionsTest, AClosedWalletRefusesChargesAndBooksRefunds) {
    charge();
    erase();
    refund();
    EXPECT_EQ(refunded().amount_minor, Money::minor(300));
    EXPECT_EQ(balance(), Money::minor(opening));
    purchase_ = base::Uuid::v7();
    charge();
    EXPECT_EQ(refused().reason, "wallet_closed");
}

TEST_F(DecisionsTest, AUserErasedBeforeRegistrationArrivesNeverGetsMoney) {
    erase();
    contracts::UserRegistered registered;
    registered.user_id = user_;
    decide_open(ledger_, registered, policy_, events_);
    EXPECT_EQ(balance(), Money{});
    EXPECT_TRUE(ledger_.transfers().empty());
    charge(0);
    EXPECT_EQ(refused().reason, "wallet_closed");
}

TEST_F(DecisionsTest, ATombstoneRefusesTheLateCharge) {
    refund();
    EXPECT_EQ(refunded().amount_minor, Money{});
    charge();
    EXPECT_EQ(refused().reason, "canceled");
    refund();
    EXPECT_EQ(refunded().amount_minor, Money{});
    EXPECT_EQ(balance(), Money::minor(opening));
}

TEST_F(DecisionsTest, WhatContradictsTheBooksIsImpossible) {
    EXPECT_THROW(charge(-1), base::Impossible);
    const contracts::ChargeRequested foreign{purchase_, user_, Money::minor(1), "EUR"};
    EXPECT_THROW(decide_charge(ledger_, foreign, policy_, events_), base::Impossible);
    charge();
    EXPECT_THROW(charge(301), base::Impossible);
    user_ = base::Uuid::v7();
    EXPECT_THROW(charge(), base::Impossible);
    EXPECT_THROW(refund(), base::Impossible);
    EXPECT_EQ(events_.size(), 1U);
}

// Every sequence of six charges and refunds: however commands repeat and overtake one another,
// money moves at most once each way, and it is back once a refund has come.
TEST_F(DecisionsTest, EverySequenceOfCommandsKeepsTheMoneyRight) {
    constexpr unsigned length = 6;
    for (unsigned sequence = 0; sequence < (1U << length); ++sequence) {
        purchase_ = base::Uuid::v7();
        user_ = base::Uuid::v7();
        bool refund_came = false;
        for (unsigned i = 0; i < length; ++i) {
            const bool is_refund = ((sequence >> i) & 1U) != 0;
            is_refund ? refund() : charge();
            refund_came = refund_came || is_refund;
        }
        const bool charged_first = (sequence & 1U) == 0;
        EXPECT_EQ(balance(), Money::minor(refund_came ? opening : opening - 300)) << sequence;
        if (refund_came) {
            refund();
            EXPECT_EQ(refunded().amount_minor, Money::minor(charged_first ? 300 : 0)) << sequence;
        }
    }
}

}  // namespace
}  // namespace souk::wallet::app
