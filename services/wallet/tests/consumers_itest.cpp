#include "platform/json/json.hpp"
#include "services/wallet/consumers/charge_requested.hpp"
#include "services/wallet/consumers/discard_rules.hpp"
#include "services/wallet/consumers/refund_requested.hpp"
#include "services/wallet/consumers/user_erased.hpp"
#include "services/wallet/consumers/user_registered.hpp"
#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

class ConsumersTest : public LedgerTest {
protected:
    ConsumersTest() {
        consumers::on_charge_requested(handlers_, charges_);
        consumers::on_refund_requested(handlers_, refunds_);
        consumers::on_user_registered(handlers_, opens_);
        consumers::on_user_erased(handlers_, closes_);
        consumers::rule_on_discards(handlers_, accounts_);
    }

    void receive(const std::string& type, std::string data) {
        messaging::Received received;
        received.envelope.id = base::Uuid::v7().to_string();
        received.envelope.type = type;
        received.message.value = std::move(data);
        const auto* const handle = handlers_.find(type);
        ASSERT_TRUE(handle) << type;
        loop_.run((*handle)(std::span<const messaging::Received>{&received, 1}));
    }
    template <class E>
    void receive(const E& event) {
        receive(std::string{E::type}, json::write(event));
    }

    /// Whether a dead letter of this type and key may be discarded.
    bool may_discard(std::string_view type, std::string key, std::string data = {}) {
        messaging::Received received;
        received.message.key = std::move(key);
        received.message.value = std::move(data);
        const auto* const rule = handlers_.find_discard_rule(std::string{type});
        return !loop_.run((*rule)(received)).has_value();
    }

    messaging::Handlers handlers_;
};

TEST_F(ConsumersTest, TheLifeOfAWallet) {
    contracts::UserRegistered registered;
    registered.user_id = user_;
    registered.status = "ACTIVE";
    registered.role = "customer";
    receive(registered);
    const auto purchase = base::Uuid::v7();
    receive(contracts::ChargeRequested{purchase, user_, base::Money::minor(300), "USD"});
    EXPECT_EQ(wallet().balance_minor, base::Money::minor(opening - 300));
    receive(contracts::RefundRequested{purchase, user_});
    receive(erased());
    receive(contracts::ChargeRequested{base::Uuid::v7(), user_, base::Money::minor(1), "USD"});
    EXPECT_EQ(wallet().balance_minor, base::Money::minor(opening));
    EXPECT_EQ(published("charge.refused"), 1);
    expect_books_hold();
}

TEST_F(ConsumersTest, ErasureClosesTheWalletAndTakesEveryTextAway) {
    const auto purchase = base::Uuid::v7();
    receive(contracts::ChargeRequested{purchase, user_, base::Money::minor(300), "USD"});
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(loop_.run(adjust(1, std::to_string(i), "for Anna of Main Street")).outcome);
    }
    const auto before = all_lines();
    const auto fact = erased();
    receive(fact);
    receive(fact);
    EXPECT_EQ(letters_erased_of_, (std::vector<base::Uuid>{user_, user_}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers WHERE reason IS NOT NULL"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once WHERE outcome LIKE '%Anna%'"), 0);
    const auto after = all_lines();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_FALSE(after[i].reason);
        EXPECT_EQ(after[i].hash, before[i].hash);
        EXPECT_EQ(after[i].reason_hash, before[i].reason_hash);
    }
    receive(contracts::RefundRequested{purchase, user_});
    EXPECT_EQ(wallet().balance_minor, base::Money::minor(opening + 3));
    EXPECT_EQ(loop_.run(adjust(1, "late")).outcome.error().code, "wallet_closed");
    EXPECT_EQ(number("SELECT COUNT(*) FROM transfers WHERE reason IS NOT NULL"), 0);
    expect_books_hold();
}

TEST_F(ConsumersTest, AnErasureThatEndsHalfWayIsDoneAgain) {
    wallet();
    const std::vector batch{message(erased())};
    letters_fail_ = true;
    EXPECT_THROW(loop_.run(closes_.handle(batch)), base::Unavailable);
    EXPECT_TRUE(account().closed_at);
    EXPECT_TRUE(letters_erased_of_.empty());
    letters_fail_ = false;
    loop_.run(closes_.handle(batch));
    EXPECT_EQ(letters_erased_of_, std::vector{user_});
}

TEST_F(ConsumersTest, TheTextsOfOthersStay) {
    wallet();
    ASSERT_TRUE(loop_.run(adjust(1, "k", "mine")).outcome);
    auto other = erased();
    other.user_id = base::Uuid::v7();
    receive(other);
    EXPECT_EQ(all_lines().back().reason, "mine");
    EXPECT_FALSE(account().closed_at);
}

TEST_F(ConsumersTest, WhatAPurchaseWaitsForCannotBeDiscarded) {
    constexpr auto charge_type = contracts::ChargeRequested::type;
    constexpr auto refund_type = contracts::RefundRequested::type;
    const auto purchase = base::Uuid::v7();
    const auto key = purchase.to_string();
    EXPECT_FALSE(may_discard(charge_type, key));
    EXPECT_FALSE(may_discard(refund_type, key));
    receive(contracts::ChargeRequested{purchase, user_, base::Money::minor(300), "USD"});
    EXPECT_TRUE(may_discard(charge_type, key));
    EXPECT_FALSE(may_discard(refund_type, key));
    receive(contracts::RefundRequested{purchase, user_});
    EXPECT_TRUE(may_discard(charge_type, key));
    EXPECT_TRUE(may_discard(refund_type, key));
    const auto barred = base::Uuid::v7();
    receive(contracts::RefundRequested{barred, user_});
    EXPECT_TRUE(may_discard(charge_type, barred.to_string()));
    EXPECT_TRUE(may_discard(refund_type, barred.to_string()));
    EXPECT_TRUE(may_discard(charge_type, "no purchase"));
    // What it says goes before its key.
    const auto unknown = base::Uuid::v7().to_string();
    EXPECT_FALSE(may_discard(charge_type, key, R"({"purchaseId":")" + unknown + R"("})"));
    EXPECT_TRUE(may_discard(charge_type, unknown, R"({"purchaseId":")" + key + R"("})"));
    EXPECT_FALSE(may_discard(charge_type, unknown, "{"));
    EXPECT_TRUE(may_discard(refund_type, ""));
}

TEST_F(ConsumersTest, AnErasureThatHasNotHappenedCannotBeDiscarded) {
    constexpr auto type = contracts::UserErased::type;
    EXPECT_FALSE(may_discard(type, user_.to_string()));
    wallet();
    EXPECT_FALSE(may_discard(type, user_.to_string()));
    receive(erased());
    EXPECT_TRUE(may_discard(type, user_.to_string()));
    EXPECT_EQ(handlers_.find_discard_rule("user.registered"), nullptr);
}

TEST_F(ConsumersTest, WhatContradictsTheBooksOrTheContractCannotBeHandled) {
    EXPECT_THROW(
        receive(contracts::ChargeRequested{base::Uuid::v7(), user_, base::Money::minor(1), "EUR"}),
        base::Impossible);
    EXPECT_THROW(receive("charge.requested", R"({"purchaseId":"x"})"), messaging::Poison);
    EXPECT_THROW(receive("charge.requested", "{"), messaging::Poison);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
}

}  // namespace
}  // namespace souk::wallet
