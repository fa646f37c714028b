#include "platform/http/router.hpp"
#include "services/wallet/api/routes.hpp"
#include "services/wallet/tests/ledger_fixture.hpp"

namespace souk::wallet {
namespace {

class ApiTest : public LedgerTest {
protected:
    http::Response call(http::Method method, const std::string& path,
                        std::map<std::string, std::string> query = {}, std::string body = {},
                        std::optional<std::string> key = {}, bool admin = false) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.query = std::move(query);
        request.body = std::move(body);
        request.request_id = "request-1";
        request.trace = observe::TraceContext::root();
        request.principal = http::Principal{admin ? admin_.uuid() : user_, base::Uuid::v7(), admin};
        if (!request.body.empty()) {
            request.headers.set("Content-Type", "application/json");
        }
        if (key) {
            request.headers.set("Idempotency-Key", *key);
        }
        const auto match = router_.find(method, path);
        request.path_params = match.params;
        return loop_.run(match.route->handler(request));
    }
    http::Response by_admin(http::Method method, const std::string& what, std::string body = {},
                            std::map<std::string, std::string> query = {}) {
        const auto key = body.empty() ? std::nullopt : std::optional<std::string>{"key"};
        return call(method, "/api/v1/wallets/" + user_.to_string() + what, std::move(query),
                    std::move(body), key, true);
    }
    /// What a streamed answer writes, at most `parts` times.
    std::string read_stream(const http::Response& response, int parts = 1'000) {
        std::string text;
        const http::StreamWriter writer = [&](std::string_view part) -> base::Task<bool> {
            text.append(part);
            co_return --parts > 0;
        };
        loop_.run(response.stream(writer));
        return text;
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

    http::Router router_{api::routes(view_, statement_, top_up_, adjust_)};
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
        const auto response = call(http::Method::get, path, {{"when", "2026-01-31T00:00:00Z"}});
        EXPECT_EQ(response.status, 400) << path;
        EXPECT_NE(response.body.find("/when"), std::string::npos) << path;
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
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"cursor", "nonsense"},
                                                          {"cursor", ""},
                                                          {"limit", "0"},
                                                          {"limit", "101"},
                                                          {"format", "csv"},
                                                          {"format", ""},
                                                          {"from", "yesterday"},
                                                          {"from", "2026-01-31"},
                                                          {"to", "1969-12-31T23:59:59Z"},
                                                          {"to", "2026-02-30T00:00:00Z"}}) {
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

TEST_F(ApiTest, AnEmptyPeriodIsRefused) {
    const auto refused =
        call(http::Method::get, "/api/v1/wallet/statement",
             {{"from", "2026-01-31T00:00:00Z"}, {"to", "2026-01-31T01:00:00+01:00"}});
    EXPECT_EQ(refused.status, 400);
    EXPECT_NE(refused.body.find("\"/to\""), std::string::npos) << refused.body;
}

TEST_F(ApiTest, ACursorBelongsToItsPeriod) {
    for (int i = 0; i < 3; ++i) {
        loop_.run(handle(charge(base::Uuid::v7(), 10)));
    }
    const std::string path = "/api/v1/wallet/statement";
    const auto first =
        call(http::Method::get, path, {{"limit", "1"}, {"from", "2020-01-01T00:00:00Z"}});
    ASSERT_EQ(first.status, 200);
    const auto quoted = member(first.body, "nextCursor");
    const auto cursor = quoted.substr(1, quoted.size() - 2);
    EXPECT_EQ(call(http::Method::get, path, {{"cursor", cursor}}).status, 400);
    const auto next =
        call(http::Method::get, path, {{"cursor", cursor}, {"from", "2020-01-01T00:00:00Z"}});
    EXPECT_EQ(next.status, 200) << next.body;
    EXPECT_EQ(member(next.body, "seq"), "3");
}

TEST_F(ApiTest, AFileIsStreamedOldestLineFirst) {
    loop_.run(handle(charge(base::Uuid::v7(), 10)));
    const auto response =
        call(http::Method::get, "/api/v1/wallet/statement", {{"format", "ndjson"}});
    ASSERT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/x-ndjson");
    EXPECT_EQ(response.headers.get("Statement-Seq"), "2");
    EXPECT_EQ(response.headers.get("Statement-Head-Hash"), wallet().head_hash);
    const auto text = read_stream(response);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
    EXPECT_EQ(member(text, "seq"), "1");
    EXPECT_EQ(member(text, "kind"), "\"OPENING\"");
    EXPECT_EQ(text.back(), '\n');
}

TEST_F(ApiTest, AFileThatNobodyTakesIsNotEndedAsIfItWereWhole) {
    wallet();
    const auto response =
        call(http::Method::get, "/api/v1/wallet/statement", {{"format", "ndjson"}});
    EXPECT_THROW(read_stream(response, 1), http::StreamCutOff);
}

TEST_F(ApiTest, AFileHasNoPages) {
    for (const std::string name : {"limit", "cursor"}) {
        const auto response = call(http::Method::get, "/api/v1/wallet/statement",
                                   {{"format", "ndjson"}, {name, "1"}});
        EXPECT_EQ(response.status, 400);
        EXPECT_NE(response.body.find("\"/" + name), std::string::npos) << response.body;
    }
    const auto part = call(http::Method::get, "/api/v1/wallet/statement",
                           {{"format", "ndjson"}, {"from", "2020-01-01T00:00:00Z"}});
    EXPECT_EQ(part.status, 200);
    EXPECT_FALSE(part.headers.get("Statement-Head-Hash"));
}

TEST_F(ApiTest, ABalanceOfThePastIsGiven) {
    wallet();
    const auto before = call(http::Method::get, "/api/v1/wallet", {{"at", "2020-01-01T00:00:00Z"}});
    EXPECT_EQ(before.status, 200);
    EXPECT_EQ(member(before.body, "balanceMinor"), "0");
    EXPECT_EQ(member(before.body, "seq"), "0");
    for (const std::string at : {"2999-01-01T00:00:00Z", "now", ""}) {
        EXPECT_EQ(call(http::Method::get, "/api/v1/wallet", {{"at", at}}).status, 400) << at;
    }
}

TEST_F(ApiTest, AnAdministratorSeesAndAdjusts) {
    EXPECT_EQ(by_admin(http::Method::get, "").status, 404);
    EXPECT_EQ(by_admin(http::Method::get, "/statement").status, 404);
    const std::string body = R"({"amountMinor":-200,"reason":"a mistake"})";
    wallet();
    const auto adjusted = by_admin(http::Method::post, "/adjustments", body);
    EXPECT_EQ(adjusted.status, 201) << adjusted.body;
    EXPECT_EQ(member(adjusted.body, "balanceMinor"), std::to_string(opening - 200));
    EXPECT_EQ(
        by_admin(http::Method::post, "/adjustments", body).headers.get("Idempotency-Replayed"),
        "true");
    const auto seen = by_admin(http::Method::get, "");
    EXPECT_EQ(member(seen.body, "userId"), "\"" + user_.to_string() + "\"");
    EXPECT_EQ(member(seen.body, "balanceMinor"), std::to_string(opening - 200));
    EXPECT_EQ(seen.body.find("closedAt"), std::string::npos);
    const auto lines = by_admin(http::Method::get, "/statement");
    EXPECT_NE(lines.body.find("\"actorId\":\"" + admin_.to_string()), std::string::npos);
    loop_.run(handle(erased()));
    const auto closed = by_admin(http::Method::get, "");
    EXPECT_NE(closed.body.find("closedAt"), std::string::npos);
    EXPECT_EQ(by_admin(http::Method::get, "/statement").status, 200);
}

TEST_F(ApiTest, BadAdjustmentsChangeNothing) {
    wallet();
    for (const std::string body :
         {R"({})", R"({"amountMinor":0,"reason":"x"})", R"({"amountMinor":5})",
          R"({"amountMinor":5,"reason":""})", R"({"amountMinor":5,"reason":"a\nb"})",
          R"({"amountMinor":5001,"reason":"x"})", R"({"amountMinor":-5001,"reason":"x"})",
          R"({"amountMinor":5,"reason":"x","actorId":"y"})", R"({"amountMinor":1.0,"reason":"x"})",
          R"({"amountMinor":5,"reason":7})"}) {
        EXPECT_EQ(by_admin(http::Method::post, "/adjustments", body).status, 400) << body;
    }
    const auto nobody = call(http::Method::post, "/api/v1/wallets/x/adjustments", {},
                             R"({"amountMinor":5,"reason":"x"})", "k", true);
    EXPECT_EQ(nobody.status, 404);
    EXPECT_EQ(wallet().seq, 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM once"), 0);
}

}  // namespace
}  // namespace souk::wallet
