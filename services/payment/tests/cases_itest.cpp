#include <random>

#include "services/payment/tests/cases_fixture.hpp"

namespace souk::payment {
namespace {

using base::Uuid;

TEST_F(CasesTest, APaidPurchaseTellsItsStory) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    loop_.run(complete(purchase));
    const auto paid = view(purchase);
    EXPECT_EQ(paid.status, "PAID");
    EXPECT_EQ(paid.version, 2);
    EXPECT_EQ(paid.user_id, user_);
    EXPECT_EQ(paid.deadline_at - paid.created_at, policy_.time_to_pay);
    ASSERT_EQ(paid.transitions.size(), 2U);
    EXPECT_FALSE(paid.transitions[0].from_status);
    EXPECT_EQ(paid.transitions[1].from_status, "IN_PROGRESS");
    EXPECT_EQ(published("purchase.started"), 1);
    EXPECT_EQ(published("charge.requested"), 1);
    EXPECT_EQ(published("purchase.paid"), 1);
}

TEST_F(CasesTest, ARefusedChargeFailsThePurchase) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    loop_.run(refuse(purchase, "wallet_closed"));
    EXPECT_EQ(view(purchase).status, "FAILED");
    EXPECT_EQ(view(purchase).reason, "wallet_closed");
}

TEST_F(CasesTest, TheSameMessageTwiceHasOneEffect) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase, "event-1"));
    loop_.run(request(purchase, "event-1"));
    loop_.run(complete(purchase, "event-2"));
    loop_.run(complete(purchase, "event-2"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox"), 3);
    EXPECT_EQ(number("SELECT COUNT(*) FROM ignored_messages"), 0);
}

TEST_F(CasesTest, ARepeatedRequestPublishesThePresentFactAgain) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    loop_.run(complete(purchase));
    loop_.run(request(purchase));
    EXPECT_EQ(published("purchase.started"), 1);
    EXPECT_EQ(published("purchase.paid"), 2);
    EXPECT_EQ(published("charge.requested"), 1);
    EXPECT_EQ(number("SELECT COUNT(DISTINCT CAST(payload AS CHAR)) FROM outbox "
                     "WHERE type = 'purchase.paid'"),
              1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM ignored_messages WHERE verdict = 'already'"), 1);
}

TEST_F(CasesTest, AMessageOfAnUnknownPurchaseIsImpossibleAndLeavesNothing) {
    EXPECT_THROW(loop_.run(complete(Uuid::v7(), "event-1")), base::Impossible);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM purchases"), 0);
}

TEST_F(CasesTest, ACancelIsAcceptedOnceUnderItsKeyAndEndsWithTheRefund) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    const auto first = cancel(purchase, "k");
    ASSERT_TRUE(first.outcome);
    EXPECT_EQ(first.outcome->status, "CANCELING");
    loop_.run(complete(purchase));
    loop_.run(refunded(purchase));
    const auto replay = cancel(purchase, "k");
    EXPECT_TRUE(replay.replayed);
    EXPECT_EQ(replay.outcome->status, "CANCELING");
    EXPECT_EQ(cancel(purchase, "k2").outcome->status, "CANCELED");
    EXPECT_EQ(view(purchase).version, 3);
    EXPECT_FALSE(view(purchase).reason);
    EXPECT_EQ(published("refund.requested"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM ignored_messages WHERE verdict = 'too_late'"), 1);
    const auto reused = cancel(Uuid::v7(), "k");
    EXPECT_EQ(reused.outcome.error().code, "idempotency_key_reused");
}

TEST_F(CasesTest, AForeignPurchaseIsNotCanceled) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    auto foreign = change(purchase, "k");
    foreign.viewer.user = domain::UserId::make();
    EXPECT_EQ(loop_.run(cancels_.run(foreign)).outcome.error().code, "not_found");
    foreign.viewer.admin = true;
    foreign.once.key = "k2";
    EXPECT_EQ(loop_.run(cancels_.run(foreign)).outcome->status, "CANCELING");
}

TEST_F(CasesTest, ADeliveredPurchaseIsNotCanceled) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    EXPECT_EQ(loop_.run(delivers_.run(change(purchase, "a"))).outcome.error().code,
              "purchase_not_deliverable");
    loop_.run(complete(purchase));
    EXPECT_EQ(loop_.run(delivers_.run(change(purchase, "b"))).outcome->status, "DELIVERED");
    const auto refused = cancel(purchase, "c");
    EXPECT_EQ(refused.outcome.error().code, "purchase_not_cancelable");
    EXPECT_TRUE(cancel(purchase, "c").replayed);
}

TEST_F(CasesTest, CancelsAtOnceAreOneTransition) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    std::vector<std::optional<base::Applied<app::PurchaseStatus>>> answers(12);
    std::vector<base::Task<>> tasks;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        tasks.push_back(cancel_into(answers[i], purchase, "k" + std::to_string(i % 4)));
    }
    tasks.push_back(complete(purchase));
    expect_all_succeed(std::move(tasks));
    for (const auto& answer : answers) {
        if (answer->outcome) {
            EXPECT_EQ(answer->outcome->status, "CANCELING");
        } else {
            EXPECT_EQ(answer->outcome.error().code, "idempotency_in_progress");
        }
    }
    EXPECT_EQ(published("refund.requested"), 1);
    expect_stories_hold();
}

// Everything that can happen to a purchase, repeated, in every order and at once: one story each,
// without a gap, and it ends.
TEST_F(CasesTest, MessagesInEveryOrderAndRepeatedGiveOneStory) {
    std::mt19937 random(20'260'131);
    std::vector<std::optional<base::Applied<app::PurchaseStatus>>> answers(25);
    std::vector<Uuid> ids;
    std::vector<base::Task<>> tasks;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        ids.push_back(Uuid::v7());
        loop_.run(request(ids.back()));
        tasks.push_back(request(ids.back()));
        tasks.push_back(complete(ids.back()));
        tasks.push_back(complete(ids.back()));
        tasks.push_back(cancel_into(answers[i], ids.back(), "k" + std::to_string(i)));
    }
    std::shuffle(tasks.begin(), tasks.end(), random);
    expect_all_succeed(std::move(tasks));
    for (const auto& id : ids) {
        loop_.run(refunded(id));
        loop_.run(refunded(id));
        EXPECT_EQ(view(id).status, "CANCELED");
    }
    EXPECT_EQ(published("purchase.canceled"), 25);
    EXPECT_EQ(published("refund.requested"), 25);
    expect_stories_hold();
}

TEST_F(CasesTest, ABatchIsOneTransaction) {
    std::vector<base::Message<contracts::PurchaseRequested>> batch;
    for (int i = 0; i < 500; ++i) {
        contracts::PurchaseRequested requested;
        requested.purchase_id = Uuid::v7();
        requested.user_id = user_;
        requested.total_minor = base::Money::minor(1);
        requested.currency = "USD";
        batch.push_back({base::Once::for_event("payment", new_id()), {}, requested});
    }
    loop_.run(starts_.handle(std::move(batch)));
    EXPECT_EQ(published("charge.requested"), 500);
    expect_stories_hold();
}

}  // namespace
}  // namespace souk::payment
