#include "contracts/cpp/user_events.hpp"
#include "platform/json/json.hpp"
#include "services/payment/consumers/discard_rules.hpp"
#include "services/payment/consumers/user_erased.hpp"
#include "services/payment/tests/cases_fixture.hpp"

namespace souk::payment {
namespace {

using base::Uuid;

class DiscardITest : public CasesTest {
protected:
    DiscardITest() {
        consumers::rule_on_discards(handlers_, discard_request_, discard_outcome_);
        consumers::on_user_erased(handlers_, [this](Uuid user) -> base::Task<> {
            forgotten_.push_back(user);
            co_return;
        });
    }
    /// What the rule of this type says to a letter.
    std::optional<base::Error> discard(const std::string& type, const std::string& data,
                                       const Uuid& key = Uuid::v7()) {
        const auto* const rule = handlers_.find_discard_rule(type);
        EXPECT_NE(rule, nullptr) << type;
        messaging::Received letter;
        letter.envelope.id = letter_id_;
        letter.envelope.type = type;
        letter.envelope.actor = user_.to_string();
        letter.message.key = key.to_string();
        letter.message.value = data;
        return loop_.run((*rule)(letter));
    }
    std::string request_data(const Uuid& purchase, std::int64_t total) const {
        return R"({"purchaseId":")" + purchase.to_string() + R"(","userId":")" + user_.to_string() +
               R"(","totalMinor":)" + std::to_string(total) +
               R"(,"currency":"USD","items":[],"requestedAt":"2026-01-31T09:15:00.000000Z"})";
    }
    void erased(const std::vector<Uuid>& users) {
        std::vector<messaging::Received> batch;
        for (const auto& user : users) {
            contracts::UserErased fact;
            fact.user_id = user;
            messaging::Received received;
            received.message.value = json::write(fact);
            batch.push_back(std::move(received));
        }
        loop_.run((*handlers_.find("user.erased"))(batch));
    }

    messaging::Handlers handlers_;
    std::string letter_id_ = new_id();
    std::vector<Uuid> forgotten_;
};

TEST_F(DiscardITest, ADiscardedRequestFailsItsPurchaseOnce) {
    const auto purchase = Uuid::v7();
    EXPECT_FALSE(discard("purchase.requested", request_data(purchase, -1)));
    EXPECT_FALSE(discard("purchase.requested", request_data(purchase, -1)));
    const auto failed = view(purchase);
    EXPECT_EQ(failed.status, "FAILED");
    EXPECT_EQ(failed.reason, "discarded");
    EXPECT_EQ(failed.transitions.at(0).cause, "discard");
    EXPECT_EQ(failed.transitions.at(0).causation_id, letter_id_);
    EXPECT_FALSE(failed.transitions.at(0).actor);
    EXPECT_EQ(published("purchase.failed"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox"), 1);
    loop_.run(request(purchase));  // product asks again and gets its answer
    EXPECT_EQ(published("purchase.failed"), 2);
    EXPECT_EQ(published("charge.requested"), 0);
    expect_stories_hold();
}

TEST_F(DiscardITest, ARequestThatSaysLittleFailsItsPurchaseToo) {
    const auto purchase = Uuid::v7();
    const auto data = R"({"purchaseId":")" + purchase.to_string() + R"(","userId":")" +
                      user_.to_string() + R"(","totalMinor":"a lot"})";
    EXPECT_FALSE(discard("purchase.requested", data));
    EXPECT_EQ(view(purchase).status, "FAILED");
    EXPECT_EQ(view(purchase).currency, "XXX");
}

TEST_F(DiscardITest, ADiscardedRequestWithoutPurchaseOrUserDoesNothingAndProductAsksAgain) {
    const auto purchase = Uuid::v7();
    EXPECT_FALSE(discard("purchase.requested", "["));
    EXPECT_FALSE(discard("purchase.requested", "[", purchase));
    EXPECT_FALSE(discard("purchase.requested",
                         R"({"purchaseId":")" + purchase.to_string() + R"("})", purchase));
    EXPECT_FALSE(discard("charge.completed", "["));
    EXPECT_EQ(number("SELECT COUNT(*) FROM purchases"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM outbox"), 0);
    loop_.run(request(purchase));
    EXPECT_EQ(view(purchase).status, "IN_PROGRESS");
}

TEST_F(DiscardITest, TheWalletsAnswersAreKeptWhileTheirPurchaseIsOpen) {
    const auto purchase = Uuid::v7();
    const auto data = R"({"purchaseId":")" + purchase.to_string() + R"(","userId":")" +
                      user_.to_string() + R"("})";
    const auto expect_refused = [&](bool refused) {
        for (const auto* type : {"charge.completed", "charge.refused", "refund.completed"}) {
            SCOPED_TRACE(type);
            const auto by_data = discard(type, data);
            const auto by_key = discard(type, "[", purchase);
            EXPECT_EQ(by_data.has_value(), refused);
            EXPECT_EQ(by_key.has_value(), refused);
            if (by_data) {
                EXPECT_EQ(by_data->kind, base::ErrorKind::conflict);
            }
        }
    };
    expect_refused(false);  // not known here: nothing waits for it
    loop_.run(request(purchase));
    expect_refused(true);
    loop_.run(complete(purchase));
    expect_refused(true);
    ASSERT_TRUE(cancel(purchase, "k").outcome);
    expect_refused(true);
    loop_.run(refunded(purchase));
    expect_refused(false);
    EXPECT_EQ(view(purchase).version, 4);
}

TEST_F(DiscardITest, AnErasureIsNeverDiscarded) {
    for (const auto& data : {R"({"userId":")" + user_.to_string() + R"("})", std::string{"["}}) {
        const auto refused = discard("user.erased", data, user_);
        ASSERT_TRUE(refused) << data;
        EXPECT_EQ(refused->kind, base::ErrorKind::conflict);
    }
    erased({user_});  // nor once it has happened: it is redriven, which does nothing more
    EXPECT_TRUE(discard("user.erased", "[", user_));
}

TEST_F(DiscardITest, AnErasedUserIsForgottenAndTheOpenPurchaseRunsToItsEnd) {
    const auto purchase = Uuid::v7();
    loop_.run(request(purchase));
    const auto other = Uuid::v7();
    ASSERT_NE(handlers_.find("user.erased"), nullptr);
    erased({user_, other});
    erased({user_});
    EXPECT_EQ(forgotten_, (std::vector{user_, other, user_}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 1);  // that of the request
    loop_.run(complete(purchase));
    EXPECT_EQ(view(purchase).status, "PAID");
    EXPECT_EQ(handlers_.find("user.changed"), nullptr);
}

}  // namespace
}  // namespace souk::payment
