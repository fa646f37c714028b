#include "platform/http/router.hpp"
#include "services/wallet/api/routes.hpp"
#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

class ApiTest : public LedgerTest {
protected:
    http::Response call(http::Method method, const std::string& path,
                        std::map<std::string, std::string> query = {}, std::string body = {},
                        std::optional<std::string> key = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.query = std::move(query);
        request.body = std::move(body);
        request.request_id = "request-1";
        request.trace = observe::TraceContext::root();
        request.principal = http::Principal{user_, base::Uuid::v7(), false};
        if (!request.body.empty()) {
            request.headers.set("Content-Type", "application/json");
        }
        if (key) {
            request.headers.set("Idempotency-Key", *key);
        }
        const auto match = router_.find(method, path);
        return loop_.run(match.route->handler(request));
    }
    http::Response top_up(std::string body, std::optional<std::string> key = "k") {
        return call(http::Method::post, "/api/v1/wallet/top-ups", {}, std::move(body),
                    std::move(key));
    }
    /// The text of a member of a flat answer.
    static std::string member(const std::string& body, const std::string& name) {
        const auto start = body.find("\"" + name + "\":") + name.size() + 3;
        return body.substr(start, body.find_first_of(",}", start) - start);
    }

    http::Router router_{api::routes(view_, top_up_)};
};

TEST_F(ApiTest, TheFirstLookOpensTheWallet) {
    const auto response = call(http::Method::get, "/api/v1/wallet");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(member(response.body, "balanceMinor"), std::to_string(opening));
    EXPECT_EQ(member(response.body, "currency"), "\"USD\"");
    EXPECT_EQ(member(response.body, "seq"), "1");
    EXPECT_EQ(member(response.body, "headHash").size(), 66U);
}

TEST_F(ApiTest, UnknownQueryParametersAreRefused) {
    for (const std::string path : {"/api/v1/wallet", "/api/v1/wallet/statement"}) {
        const auto response = call(http::Method::get, path, {{"at", "2026-01-31T00:00:00Z"}});
        EXPECT_EQ(response.status, 400) << path;
        EXPECT_NE(response.body.find("/at"), std::string::npos) << path;
    }
}

TEST_F(ApiTest, PagesOfTheStatementAreGapFree) {
    EXPECT_EQ(call(http::Method::get, "/api/v1/wallet/statement").status, 200);
    for (int i = 0; i < 4; ++i) {
        loop_.run(handle(charge(base::Uuid::v7(), 10)));
    }
    std::vector<std::string> seqs;
    std::map<std::string, std::string> query{{"limit", "2"}};
    for (int page = 0; page < 3; ++page) {
        const auto response = call(http::Method::get, "/api/v1/wallet/statement", query);
        ASSERT_EQ(response.status, 200) << response.body;
        for (std::size_t at = 0; (at = response.body.find("\"seq\":", at)) != std::string::npos;) {
            seqs.push_back(member(response.body.substr(at), "seq"));
            at += 6;
        }
        const auto cursor = member(response.body, "nextCursor");
        query["cursor"] = cursor.substr(1, cursor.size() - 2);
        EXPECT_EQ(cursor == "null", page == 2);
    }
    EXPECT_EQ(seqs, (std::vector<std::string>{"5", "4", "3", "2", "1"}));
}

TEST_F(ApiTest, BadCursorsAndLimitsAreRefused) {
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
             {"cursor", "nonsense"}, {"cursor", ""}, {"limit", "0"}, {"limit", "101"}}) {
        const auto response = call(http::Method::get, "/api/v1/wallet/statement", {{name, value}});
        EXPECT_EQ(response.status, 400) << name << "=" << value;
    }
}

TEST_F(ApiTest, ATopUpIsCreatedAndReplayed) {
    const auto created = top_up(R"({"amountMinor":250})");
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(member(created.body, "balanceMinor"), std::to_string(opening + 250));
    EXPECT_FALSE(created.headers.get("Idempotency-Replayed"));
    const auto again = top_up(R"( { "amountMinor" : 250 } )");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, created.body);
    EXPECT_EQ(again.headers.get("Idempotency-Replayed"), "true");
    EXPECT_EQ(top_up(R"({"amountMinor":251})").status, 422);
}

TEST_F(ApiTest, BadTopUpsChangeNothing) {
    wallet();
    for (const std::string body :
         {R"({})", R"({"amountMinor":0})", R"({"amountMinor":-5})", R"({"amountMinor":1.5})",
          R"({"amountMinor":"5"})", R"({"amountMinor":501})", R"({"amountMinor":5,"to":"x"})",
          R"({"amountMinor":5,"amountMinor":6})", R"([5])", R"({"amountMinor":1e3})",
          R"({"amountMinor":99999999999999999999})", R"({"amountMinor":null})", "{"}) {
        EXPECT_EQ(top_up(body).status, 400) << body;
    }
    EXPECT_EQ(top_up(R"({"amountMinor":5})", std::nullopt).status, 400);
    EXPECT_EQ(wallet().seq, 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
}

}  // namespace
}  // namespace souk::wallet
