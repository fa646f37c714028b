#include "platform/json/json.hpp"
#include "services/auth/api/routes.hpp"
#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

class ApiTest : public StoreTest {
protected:
    http::Response call(http::Method method, const std::string& path, std::string body = {},
                        std::optional<http::Principal> principal = {},
                        std::map<std::string, std::string> headers = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.body = std::move(body);
        request.request_id = "request-1";
        request.trace = observe::TraceContext::root();
        request.principal = principal;
        request.headers.set("Content-Type", content_type_);
        request.headers.set("Host", "127.0.0.1");
        request.remote_address = "127.0.0.1";
        for (const auto& [name, value] : headers) {
            request.headers.set(name, value);
        }
        const auto match = router_.find(method, path);
        EXPECT_NE(match.route, nullptr) << path;
        request.path_params = match.params;
        return loop_.run(match.route->handler(request));
    }
    http::Response post(const std::string& name, std::string body) {
        return call(http::Method::post, "/api/v1/users/" + name, std::move(body));
    }
    static boost::json::value parsed(const http::Response& response) {
        return json::parse_value(response.body).value();
    }
    static std::string text(const boost::json::value& value, std::string_view pointer) {
        const std::string_view found = value.at_pointer(pointer).as_string();
        return std::string(found.data(), found.size());
    }
    /// Who an access token says is calling.
    http::Principal principal_of(const std::string& access_token) {
        security::KeySet keys;
        const auto ring = loop_.run(rings_.load());
        for (const auto& key : ring.keys()) {
            EXPECT_TRUE(keys.put({key.kid, key.public_jwk, key.signs_from}));
        }
        const auto claims = keys.verify(access_token, "souk.test", "souk", clock_.now()).value();
        return {claims.subject, claims.session, claims.role == "admin"};
    }
    void expect_problem(const http::Response& response, int status, std::string_view code) {
        EXPECT_EQ(response.status, status) << response.body;
        EXPECT_EQ(text(parsed(response), "/code"), code);
    }

    std::string content_type_ = "application/json";
    std::string ada_ = R"({"email":"Ada@example.org","password":"correct horse","name":"Ada"})";
    api::TrustedProxies proxies_ = *api::TrustedProxies::parse("127.0.0.0/8");
    http::Router router_{
        api::routes({sign_up_, sign_in_, refresh_, list_sessions_, end_session_, view_, rename_,
                     change_password_, erase_, browse_, edit_, grant_, reset_},
                    proxies_, [] { return std::string{R"({"keys":[]})"}; })};
};

TEST_F(ApiTest, FromSignUpToSignOut) {
    const auto made = post("signup", ada_);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.headers.get("Cache-Control"), "no-store");
    EXPECT_EQ(made.headers.get("Location"), "/api/v1/users/currentuser");
    const auto first = parsed(made);
    EXPECT_EQ(text(first, "/data/user/email"), "ada@example.org");
    EXPECT_EQ(text(first, "/data/tokenType"), "Bearer");
    EXPECT_EQ(first.at_pointer("/data/expiresIn").as_int64(), 600);
    EXPECT_EQ(made.body.find("correct horse"), std::string::npos);

    const auto in = post("signin", R"({"email":"ada@example.org","password":"correct horse"})");
    ASSERT_EQ(in.status, 200) << in.body;
    const auto renewed =
        post("refresh", R"({"refreshToken":")" + text(parsed(in), "/data/refreshToken") + "\"}");
    ASSERT_EQ(renewed.status, 200) << renewed.body;
    EXPECT_EQ(renewed.headers.get("Cache-Control"), "no-store");

    const auto caller = principal_of(text(parsed(renewed), "/data/accessToken"));
    const auto profile = call(http::Method::get, "/api/v1/users/currentuser", {}, caller);
    ASSERT_EQ(profile.status, 200) << profile.body;
    EXPECT_EQ(text(parsed(profile), "/data/id"), text(first, "/data/user/id"));
    EXPECT_EQ(parsed(profile).at_pointer("/data/allowedLimitMinor").as_int64(), 100'000'000);

    EXPECT_EQ(call(http::Method::post, "/api/v1/users/signout", {}, caller).status, 204);
    const auto after = post(
        "refresh", R"({"refreshToken":")" + text(parsed(renewed), "/data/refreshToken") + "\"}");
    expect_problem(after, 401, "unauthenticated");
}

TEST_F(ApiTest, SigningOutOfASessionThatIsOverOrGoneIsDone) {
    const auto made = post("signup", ada_);
    const auto caller = principal_of(text(parsed(made), "/data/accessToken"));
    const std::string path = "/api/v1/users/signout";
    const std::map<std::string, std::string> browser{{"X-Souk-Client", "browser"}};
    EXPECT_EQ(call(http::Method::post, path, {}, caller).status, 204);
    EXPECT_EQ(call(http::Method::post, path, {}, caller).status, 204);
    EXPECT_EQ(published("session.ended"), 1);
    auto gone = caller;
    gone.session = base::Uuid::v7();
    const auto again = call(http::Method::post, path, {}, gone, browser);
    EXPECT_EQ(again.status, 204) << again.body;
    EXPECT_TRUE(again.headers.get("Set-Cookie")) << "the cookie goes with it";
}

TEST_F(ApiTest, TheCallersMistakesAreNamed) {
    ASSERT_EQ(post("signup", ada_).status, 201);
    expect_problem(post("signup", ada_), 409, "email_taken");
    expect_problem(post("signin", R"({"email":"ada@example.org","password":"wrong horse"})"), 401,
                   "invalid_credentials");
    expect_problem(post("signin", R"({"email":"eve@example.org","password":"wrong horse"})"), 401,
                   "invalid_credentials");
    expect_problem(post("refresh", R"({"refreshToken":"x"})"), 401, "unauthenticated");
}

TEST_F(ApiTest, BadBodiesChangeNothing) {
    const std::pair<const char*, std::string> cases[] = {
        {"signup", ""},
        {"signup", "{"},
        {"signup", "[]"},
        {"signup", "null"},
        {"signup", "{}"},
        {"signup", R"({"email":1,"password":"correct horse","name":"Ada"})"},
        {"signup", R"({"email":"a@b.co","password":null,"name":"Ada"})"},
        {"signup", R"({"email":"a@b.co","password":"correct horse","name":["Ada"]})"},
        {"signup", R"({"email":"a@b.co","password":"correct horse","name":"Ada","role":"admin"})"},
        {"signup",
         R"({"email":"a@b.co","password":"correct horse","name":"Ada","allowedLimitMinor":1})"},
        {"signup", R"({"email":"a@b.co","email":"c@d.co","password":"correct horse","name":"A"})"},
        {"signup", R"({"email":"a@b","password":"correct horse","name":"Ada"})"},
        {"signup", R"({"email":"a@b.co","password":"short","name":"Ada"})"},
        {"signup", R"({"email":"a@b.co","password":"correct horse","name":" "})"},
        {"signup", "{\"email\":\"a@b.co\",\"password\":\"\xff\xfe horses\",\"name\":\"Ada\"}"},
        {"signup", ada_ + "x"},
        {"signup", std::string(5'000, '[')},
        {"signin", R"({"email":"a@b.co"})"},
        {"signin", R"({"email":"a@b.co","password":"p","remember":true})"},
        {"signin", R"({"email":"nobody","password":"p"})"},
        {"refresh", R"({})"},
        {"refresh", R"({"refreshToken":7})"},
        {"refresh", R"({"refresh_token":"x"})"},
        {"signup", R"({"email":"a@b.co","password":"password1","name":"Ada"})"},
        {"password-reset", R"({"resetToken":"x"})"},
        {"password-reset", R"({"resetToken":"x","newPassword":"short"})"}};
    for (const auto& [name, body] : cases) {
        SCOPED_TRACE(body.substr(0, 100));
        expect_problem(post(name, body), 400, "validation_failed");
    }
    content_type_ = "text/plain";
    expect_problem(post("signup", ada_), 415, "unsupported_media_type");
    EXPECT_EQ(rows_in("users"), 0);
    EXPECT_EQ(rows_in("sessions"), 0);
}

TEST_F(ApiTest, AUserWhoIsGoneIsNotSignedIn) {
    const http::Principal stranger{base::Uuid::v7(), base::Uuid::v7(), false};
    expect_problem(call(http::Method::get, "/api/v1/users/currentuser", {}, stranger), 401,
                   "unauthenticated");
}

TEST_F(ApiTest, ABrowsersRefreshTokenIsACookieAndNothingElse) {
    const std::map<std::string, std::string> browser{{"X-Souk-Client", "browser"}};
    const auto users = std::string{"/api/v1/users/"};
    const auto made = call(http::Method::post, users + "signup", ada_, {}, browser);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.body.find("refreshToken"), std::string::npos);
    const std::string cookie{*made.headers.get("Set-Cookie")};
    ASSERT_TRUE(cookie.starts_with("souk-refresh="));
    auto with_cookie = browser;
    with_cookie["Cookie"] = cookie.substr(0, cookie.find(';'));
    const auto renewed = call(http::Method::post, users + "refresh", "{}", {}, with_cookie);
    ASSERT_EQ(renewed.status, 200) << renewed.body;
    EXPECT_NE(renewed.headers.get("Set-Cookie"), made.headers.get("Set-Cookie"));

    auto elsewhere = with_cookie;
    elsewhere["Origin"] = "http://evil.example";
    expect_problem(call(http::Method::post, users + "refresh", "{}", {}, elsewhere), 403,
                   "forbidden");
    auto no_header = with_cookie;
    no_header.erase("X-Souk-Client");
    expect_problem(call(http::Method::post, users + "refresh", "{}", {}, no_header), 400,
                   "validation_failed");
    auto form = with_cookie;
    form["Content-Type"] = "application/x-www-form-urlencoded";
    expect_problem(call(http::Method::post, users + "refresh", "{}", {}, form), 415,
                   "unsupported_media_type");
    expect_problem(
        call(http::Method::post, users + "refresh", R"({"refreshToken":"x"})", {}, with_cookie),
        400, "validation_failed");

    const auto caller = principal_of(text(parsed(renewed), "/data/accessToken"));
    const auto out = call(http::Method::post, users + "signout", {}, caller, browser);
    EXPECT_EQ(out.status, 204);
    EXPECT_NE(out.headers.get("Set-Cookie")->find("Max-Age=0"), std::string::npos);
    const auto after = call(http::Method::post, users + "refresh", "{}", {}, with_cookie);
    expect_problem(after, 401, "unauthenticated");
    EXPECT_NE(after.headers.get("Set-Cookie")->find("Max-Age=0"), std::string::npos);
}

TEST_F(ApiTest, AnEditNamesItsVersion) {
    const http::Principal admin{an_admin().uuid(), base::Uuid::v7(), true};
    const auto made = signed_up();
    const auto path = "/api/v1/users/" + made.user.id.to_string();
    const auto edit = [&](std::string body, std::map<std::string, std::string> headers) {
        return call(http::Method::patch, path, std::move(body), admin, std::move(headers));
    };
    const auto read = call(http::Method::get, path, {}, admin);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.headers.get("ETag"), "\"1\"");
    const std::string body = R"({"allowedLimitMinor":7})";
    expect_problem(edit(body, {}), 428, "precondition_required");
    for (const auto* tag : {"\"2\"", "1", "\"1", "\"x\"", "\"\"", "W/", "", "\"-1\""}) {
        expect_problem(edit(body, {{"If-Match", tag}}), 412, "precondition_failed");
    }
    const auto edited = edit(body, {{"If-Match", "W/\"1\""}});
    ASSERT_EQ(edited.status, 200) << edited.body;
    EXPECT_EQ(edited.headers.get("ETag"), "\"2\"");
    EXPECT_EQ(parsed(edited).at_pointer("/data/allowedLimitMinor").as_int64(), 7);
    expect_problem(edit(R"({"version":9})", {{"If-Match", "\"2\""}}), 400, "validation_failed");
    expect_problem(edit("{}", {{"If-Match", "*"}}), 400, "validation_failed");
    expect_problem(call(http::Method::get, "/api/v1/users/nobody", {}, admin), 404, "not_found");
}

TEST_F(ApiTest, UsersArePagedByAddress) {
    const http::Principal admin{an_admin("m@example.org").uuid(), base::Uuid::v7(), true};
    signed_up("a@example.org");
    signed_up("z@example.org");
    http::Request request;
    request.method = http::Method::get;
    request.path = request.target = "/api/v1/users";
    request.trace = observe::TraceContext::root();
    request.principal = admin;
    const auto match = router_.find(request.method, request.path);
    std::vector<std::string> seen;
    request.query["limit"] = "1";
    for (int page = 0; page < 3; ++page) {
        const auto answer = parsed(loop_.run(match.route->handler(request)));
        seen.push_back(text(answer, "/data/0/email"));
        const auto& next = answer.at_pointer("/page/nextCursor");
        ASSERT_EQ(next.is_null(), page == 2);
        if (!next.is_null()) {
            request.query["cursor"] = text(answer, "/page/nextCursor");
        }
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"a@example.org", "m@example.org", "z@example.org"}));
    request.query["q"] = "a";
    expect_problem(loop_.run(match.route->handler(request)), 400, "validation_failed");
}

TEST_F(ApiTest, KeysAreServedAsAJwkSet) {
    const auto response = call(http::Method::get, "/.well-known/jwks.json");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/jwk-set+json");
    EXPECT_EQ(response.headers.get("Cache-Control"), "public, max-age=30");
    EXPECT_EQ(response.body, R"({"keys":[]})");
}

}  // namespace
}  // namespace souk::auth
