#include "platform/service/ops_routes.hpp"

#include <gmock/gmock.h>

#include "generated/messaging_migrations.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"

namespace souk::service {
namespace {

using ::testing::HasSubstr;

/// The routes of a service called `shop` over a real schema; nobody has to sign in here.
class OpsRoutesTest : public ::testing::Test {
protected:
    http::Response call(http::Method method, const std::string& path, const std::string& body = "",
                        std::map<std::string, std::string> query = {}) {
        auto match = router.find(method, path);
        EXPECT_NE(match.route, nullptr) << path;
        http::Request request;
        request.method = method;
        request.target = path;
        request.path = path;
        request.query = std::move(query);
        request.path_params = std::move(match.params);
        request.body = body;
        request.headers.set("Content-Type", "application/json");
        request.principal = http::Principal{admin, base::Uuid::v7(), true};
        return loop.run(match.route->handler(request));
    }
    http::Response get(const std::string& path, std::map<std::string, std::string> query = {}) {
        return call(http::Method::get, path, "", std::move(query));
    }
    void bury(int offset, const std::string& value) {
        kafka::Message message;
        message.topic = "t.v1";
        message.offset = offset;
        message.key = "k" + std::to_string(offset);
        message.value = value;
        auto transaction = loop.run(database.begin());
        messaging::write_dead_letter(transaction, "shop", message, "why", clock.now());
        loop.run(transaction.commit());
    }

    testing::TemporarySchema schema{messaging::migrations()};
    testing::Loop loop;
    observe::Metrics metrics;
    testing::FakeClock clock;
    mysql::Database database{loop.executor(), schema.settings(), metrics};
    kafka::Producer producer{loop.executor(),
                             {.brokers = testing::test_kafka(), .client_id = "test", .extra = {}}};
    messaging::Relay relay{loop.executor(), database, producer, metrics, {}};
    Figures figures{metrics};
    Vitals vitals{"shop", {database, relay, figures}, metrics};
    messaging::Handlers handlers;
    messaging::Desk desk{database, clock, handlers};
    std::vector<std::string> missing;
    base::Uuid admin = base::Uuid::v7();
    http::Router router{ops_routes(
        {"shop", 2, "1.2.3", clock.now()}, database, desk, vitals,
        [this]() -> base::Task<std::vector<std::string>> { co_return missing; }, clock)};
};

TEST_F(OpsRoutesTest, EveryRowIsForAdmins) {
    EXPECT_EQ(router.routes().size(), 5U);
    for (const auto& route : router.routes()) {
        EXPECT_EQ(route.access, http::Access::admin) << route.operation;
    }
}

TEST_F(OpsRoutesTest, AnotherServicesNameLooksMissing) {
    bury(1, "x");
    for (const auto& path : {"/api/v1/ops/bank/status", "/api/v1/ops/bank/dead-letters",
                             "/api/v1/ops/bank/dead-letters/1"}) {
        EXPECT_EQ(get(path).status, 404) << path;
    }
    const std::string discard = "/api/v1/ops/bank/dead-letters/1/discard";
    EXPECT_EQ(call(http::Method::post, discard, R"({"reason":"x"})").status, 404);
    EXPECT_EQ(loop.run(messaging::open_dead_letters(database)), 1U);
}

TEST_F(OpsRoutesTest, StatusTellsWhatTheSchemaHoldsNow) {
    bury(1, "x");
    figures.add("souk_waiting", []() -> base::Task<std::int64_t> { co_return 5; });
    missing = {"a step"};
    schema.execute({mysql::sql(
        "INSERT INTO outbox (topic, message_key, type, headers, payload, created_at) VALUES "
        "('t', 'k', 'x', '[]', '', UTC_TIMESTAMP(6) - INTERVAL 90 SECOND)")});
    clock.advance(std::chrono::hours{1});
    const auto body = get("/api/v1/ops/shop/status").body;
    for (const auto& part :
         {R"("service":"shop","instance":2,"version":"1.2.3")", R"("uptimeSeconds":3600)",
          R"("ready":false,"reasons":["a step"],"consumer":null)", R"("outbox":{"pending":1,)",
          R"("blocked":false)", R"("deadLettersOpen":1)", R"("figures":{"souk_waiting":5})",
          R"("pool":{"size":)"}) {
        EXPECT_THAT(body, HasSubstr(part));
    }
    const auto shown = metrics.render();
    EXPECT_THAT(shown, HasSubstr("souk_outbox_pending 1"));
    EXPECT_THAT(shown, HasSubstr("souk_dead_letters_open 1"));
    EXPECT_THAT(shown, ::testing::ContainsRegex("souk_outbox_oldest_age_seconds [0-9]{2,}"));
    EXPECT_THAT(shown, ::testing::Not(HasSubstr("souk_consumer_healthy")));
}

TEST_F(OpsRoutesTest, StatusTellsTheRestWhileTheDatabaseIsAway) {
    missing = {"the database does not answer"};
    loop.run(database.stop());
    const auto answer = get("/api/v1/ops/shop/status");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr(R"("reasons":["the database does not answer"])"));
    EXPECT_THAT(answer.body, HasSubstr(R"("outbox":null)"));
    EXPECT_THAT(answer.body, HasSubstr(R"("deadLettersOpen":null,"figures":{})"));
}

TEST_F(OpsRoutesTest, PagesEndWhereTheListEnds) {
    for (int i = 1; i <= 100; ++i) {
        bury(i, "x");
    }
    const std::string path = "/api/v1/ops/shop/dead-letters";
    EXPECT_THAT(get(path, {{"limit", "100"}}).body, HasSubstr(R"("nextCursor":null)"));
    bury(101, "x");
    EXPECT_THAT(get(path, {{"limit", "100"}}).body, HasSubstr(R"("nextCursor":")"));
}

TEST_F(OpsRoutesTest, APayloadOfEveryByteIsShown) {
    bury(1, std::string("\0\xff", 2));
    const auto body = get("/api/v1/ops/shop/dead-letters/1").body;
    EXPECT_THAT(body, HasSubstr(R"("payload":{"encoding":"base64url","value":"AP8"})"));
    EXPECT_THAT(body, HasSubstr(R"("key":{"encoding":"utf-8","value":"k1"})"));
}

TEST_F(OpsRoutesTest, ADecisionNamesTheCaller) {
    bury(1, "x");
    const std::string discard = "/api/v1/ops/shop/dead-letters/1/discard";
    const auto answer = call(http::Method::post, discard, R"({"reason":"because"})");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr(R"("decidedBy":")" + admin.to_string() + '"'));
    EXPECT_THAT(answer.body, HasSubstr(R"("decidedWhy":"because")"));
}

}  // namespace
}  // namespace souk::service
