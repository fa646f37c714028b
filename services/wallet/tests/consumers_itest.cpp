#include "platform/json/json.hpp"
#include "services/wallet/consumers/charge_requested.hpp"
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
    contracts::UserErased erased;
    erased.user_id = user_;
    erased.status = "ERASED";
    erased.role = "customer";
    receive(erased);
    receive(contracts::ChargeRequested{base::Uuid::v7(), user_, base::Money::minor(1), "USD"});
    EXPECT_EQ(wallet().balance_minor, base::Money::minor(opening));
    EXPECT_EQ(published("charge.refused"), 1);
    expect_books_hold();
}

TEST_F(ConsumersTest, WhatContradictsTheBooksIsPoison) {
    EXPECT_THROW(
        receive(contracts::ChargeRequested{base::Uuid::v7(), user_, base::Money::minor(1), "EUR"}),
        messaging::Poison);
    EXPECT_THROW(receive("charge.requested", R"({"purchaseId":"x"})"), messaging::Poison);
    EXPECT_THROW(receive("charge.requested", "{"), messaging::Poison);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
}

}  // namespace
}  // namespace souk::wallet
