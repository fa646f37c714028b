#include "platform/http/find_soon.hpp"
#include "platform/http/router.hpp"
#include "platform/json/json.hpp"
#include "services/payment/api/routes.hpp"
#include "services/payment/consumers/charge_completed.hpp"
#include "services/payment/consumers/charge_refused.hpp"
#include "services/payment/consumers/purchase_requested.hpp"
#include "services/payment/consumers/refund_completed.hpp"
#include "services/payment/tests/cases_fixture.hpp"

namespace souk::payment {
namespace {

using base::Uuid;

class ApiTest : public CasesTest {
protected:
    http::Request request_of(http::Method method, const std::string& path,
                             std::optional<std::string> key = {}, std::string body = {}) const {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.body = std::move(body);
        request.request_id = "request-1";
        request.trace = observe::TraceContext::root();
        request.principal = http::Principal{caller_, Uuid::v7(), admin_};
        if (!request.body.empty()) {
            request.headers.set("Content-Type", "application/json");
        }
        if (key) {
            request.headers.set("Idempotency-Key", *key);
        }
        request.path_params = router_.find(method, path).params;
        return request;
    }
    http::Response send(http::Request request) {
        const auto match = router_.find(request.method, request.path);
        return loop_.run(match.route->handler(request));
    }
    http::Response get(const std::string& id) {
        return send(request_of(http::Method::get, "/api/v1/purchases/" + id));
    }
    http::Response post(const std::string& id, const std::string& verb,
                        std::optional<std::string> key = new_id(), std::string body = {}) {
        return send(request_of(http::Method::post, "/api/v1/purchases/" + id + "/" + verb,
                               std::move(key), std::move(body)));
    }
    base::Task<> get_into(http::Response& response, Uuid id) {
        auto request = request_of(http::Method::get, "/api/v1/purchases/" + id.to_string());
        const auto match = router_.find(request.method, request.path);
        response = co_await match.route->handler(request);
    }
    static bool says(const http::Response& response, std::string_view text) {
        return response.body.find(text) != std::string::npos;
    }

    base::SystemClock now_;
    http::Router router_{api::routes(finds_, cancels_, delivers_, now_)};
    Uuid caller_ = user_;
    bool admin_ = false;
};

TEST_F(ApiTest, TheOwnerReadsThePurchase) {
    const auto id = Uuid::v7();
    loop_.run(request(id));
    const auto response = get(id.to_string());
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(says(response, "\"status\":\"IN_PROGRESS\"")) << response.body;
    EXPECT_TRUE(says(response, "\"totalMinor\":500")) << response.body;
    EXPECT_TRUE(says(response, "\"transitions\":[{\"version\":1,\"toStatus\":")) << response.body;
}

TEST_F(ApiTest, TheStoryNamesWhoAndWhatOfEachStep) {
    const auto id = Uuid::v7();
    loop_.run(request(id, "event-1"));
    EXPECT_EQ(post(id.to_string(), "cancel").status, 202);
    loop_.run(refunded(id));
    const auto steps = view(id).transitions;
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].cause, "requested");
    EXPECT_EQ(steps[0].causation_id, "event-1");
    EXPECT_FALSE(steps[0].actor);
    EXPECT_EQ(steps[1].cause, "cancel");
    EXPECT_EQ(steps[1].causation_id, "request-1");
    EXPECT_EQ(steps[1].actor, user_.to_string());
    EXPECT_EQ(steps[2].cause, "refund_completed");
    EXPECT_EQ(steps[2].from_status, "CANCELING");
    const auto response = get(id.to_string());
    EXPECT_TRUE(says(response, R"("cause":"cancel","causationId":"request-1")")) << response.body;
}

TEST_F(ApiTest, AForeignPurchaseLooksMissingAlsoInTime) {
    const auto id = Uuid::v7();
    loop_.run(request(id));
    caller_ = Uuid::v7();
    for (const auto& path : {id, Uuid::v7()}) {
        const auto before = std::chrono::steady_clock::now();
        const auto response = get(path.to_string());
        EXPECT_GE(std::chrono::steady_clock::now() - before, http::find_soon_wait);
        EXPECT_EQ(response.status, 404);
        EXPECT_EQ(response.headers.get("Retry-After"), "1");
    }
    admin_ = true;
    EXPECT_EQ(get(id.to_string()).status, 200);
}

TEST_F(ApiTest, AnOldOrMalformedIdIsMissingAtOnce) {
    for (const std::string id : {"0190c8a4-7e5b-7c3d-9a51-1f2e3d4c5b6a", "nonsense",
                                 "00000000-0000-0000-0000-000000000000"}) {
        const auto response = get(id);
        EXPECT_EQ(response.status, 404) << id;
        EXPECT_FALSE(response.headers.get("Retry-After")) << id;
    }
}

TEST_F(ApiTest, APurchaseOnItsWayIsWaitedFor) {
    const auto id = Uuid::v7();
    http::Response response;
    std::vector<base::Task<>> tasks;
    tasks.push_back(get_into(response, id));
    tasks.push_back(request(id));
    expect_all_succeed(std::move(tasks));
    EXPECT_EQ(response.status, 200);
}

TEST_F(ApiTest, CancelsAndDelivers) {
    const auto canceled = Uuid::v7();
    const auto delivered = Uuid::v7();
    loop_.run(request(canceled));
    loop_.run(request(delivered));
    const auto first = post(canceled.to_string(), "cancel", "k");
    EXPECT_EQ(first.status, 202);
    EXPECT_TRUE(says(first, "\"status\":\"CANCELING\"")) << first.body;
    const auto again = post(canceled.to_string(), "cancel", "k", "{}");
    EXPECT_EQ(again.headers.get("Idempotency-Replayed"), "true");
    EXPECT_EQ(again.body, first.body);
    admin_ = true;
    EXPECT_EQ(post(delivered.to_string(), "deliver").status, 409);
    loop_.run(complete(delivered));
    EXPECT_EQ(post(delivered.to_string(), "deliver").status, 200);
    const auto refused = post(delivered.to_string(), "cancel");
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(says(refused, "purchase_not_cancelable")) << refused.body;
}

TEST_F(ApiTest, BadRequestsChangeNothing) {
    const auto id = Uuid::v7();
    loop_.run(request(id));
    EXPECT_EQ(post(id.to_string(), "cancel", std::nullopt).status, 400);
    EXPECT_EQ(post(id.to_string(), "cancel", "").status, 400);
    EXPECT_EQ(post(id.to_string(), "cancel", "a b").status, 400);
    EXPECT_EQ(post(id.to_string(), "cancel", "k", R"({"why":"x"})").status, 400);
    EXPECT_EQ(post(id.to_string(), "cancel", "k", "[").status, 400);
    EXPECT_EQ(post("nonsense", "cancel", "k").status, 404);
    EXPECT_EQ(view(id).version, 1);
}

TEST_F(ApiTest, EventsAskAsMessagesAndNonsenseCannotBeHandled) {
    messaging::Handlers handlers;
    consumers::on_purchase_requested(handlers, starts_);
    consumers::on_charge_completed(handlers, completes_);
    consumers::on_charge_refused(handlers, refuses_);
    consumers::on_refund_completed(handlers, refunds_);
    const auto receive = [&](const std::string& type, const std::string& data) {
        messaging::Received received;
        received.envelope.id = new_id();
        received.envelope.type = type;
        received.message.value = data;
        const auto* const handle = handlers.find(type);
        loop_.run((*handle)(std::span<const messaging::Received>{&received, 1}));
    };
    const auto id = Uuid::v7();
    contracts::PurchaseRequested requested;
    requested.purchase_id = id;
    requested.user_id = user_;
    requested.total_minor = base::Money::minor(500);
    requested.currency = "USD";
    receive("purchase.requested", json::write(requested));
    const contracts::ChargeCompleted completed{id, user_, Uuid::v7(), base::Money::minor(500)};
    receive("charge.completed", json::write(completed));
    EXPECT_EQ(view(id).status, "PAID");
    const contracts::ChargeRefused refused{id, user_, "insufficient_funds"};
    EXPECT_THROW(receive("charge.refused", json::write(refused)), base::Impossible);
    const contracts::RefundCompleted back{id, user_, {}};
    EXPECT_THROW(receive("refund.completed", json::write(back)), base::Impossible);
    EXPECT_THROW(receive("purchase.requested", "{}"), messaging::Poison);
    EXPECT_EQ(view(id).version, 2);
}

}  // namespace
}  // namespace souk::payment
