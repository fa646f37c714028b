#include "platform/json/json.hpp"
#include "services/auth/api/routes.hpp"
#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

class ApiTest : public StoreTest {
protected:
    http::Response call(http::Method method, const std::string& path, std::string body = {},
                        std::optional<http::Principal> principal = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.body = std::move(body);
        request.request_id = "request-1";
        request.trace = observe::TraceContext::root();
        request.principal = principal;
        request.headers.set("Content-Type", content_type_);
        const auto match = router_.find(method, path);
        EXPECT_NE(match.route, nullptr) << path;
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
    http::Router router_{api::routes({sign_up_, sign_in_, refresh_, sign_out_, view_},
                                     [] { return std::string{R"({"keys":[]})"}; })};
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
        {"refresh", R"({"refresh_token":"x"})"}};
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

TEST_F(ApiTest, KeysAreServedAsAJwkSet) {
    const auto response = call(http::Method::get, "/.well-known/jwks.json");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/jwk-set+json");
    EXPECT_EQ(response.headers.get("Cache-Control"), "public, max-age=30");
    EXPECT_EQ(response.body, R"({"keys":[]})");
}

}  // namespace
}  // namespace souk::auth
