#include "services/auth/api/browser_session.hpp"

#include <gtest/gtest.h>

namespace souk::auth::api {
namespace {

struct BrowserSessionTest : ::testing::Test {
    TrustedProxies proxies = *TrustedProxies::parse("127.0.0.0/8");

    static http::Request request(bool https = true, std::string_view host = "shop.example") {
        http::Request made;
        made.remote_address = "127.0.0.1";
        made.headers.set("Host", host);
        made.headers.set("X-Souk-Client", "browser");
        made.headers.set("X-Forwarded-Proto", https ? "https" : "http");
        return made;
    }
    [[nodiscard]] BrowserSession session(const http::Request& from) const {
        return BrowserSession::of(from, proxies).value().value();
    }
    [[nodiscard]] std::string given(const http::Request& from) const {
        http::Response response;
        session(from).give(response, "token");
        return std::string{*response.headers.get("Set-Cookie")};
    }
};

TEST_F(BrowserSessionTest, WhoDoesNotAskIsNoBrowser) {
    http::Request plain;
    EXPECT_FALSE(BrowserSession::of(plain, proxies).value());
    plain.headers.set("X-Souk-Client", "robot");
    EXPECT_EQ(BrowserSession::of(plain, proxies).error().code, "validation_failed");
}

TEST_F(BrowserSessionTest, TheCookieIsForThisHostAndNoScript) {
    EXPECT_EQ(given(request()),
              "__Host-souk-refresh=token; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; "
              "Secure");
    http::Response response;
    session(request()).take_away(response);
    EXPECT_EQ(response.headers.get("Set-Cookie"),
              "__Host-souk-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure");
}

TEST_F(BrowserSessionTest, PlainHttpIsForLoopbackAlone) {
    for (const auto* host :
         {"localhost", "127.0.0.1", "127.9.9.9:8080", "LOCALHOST:8080", "[::1]", "[::1]:8080"}) {
        EXPECT_EQ(given(request(false, host)),
                  "souk-refresh=token; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict")
            << host;
    }
    for (const auto* host : {"shop.example", "192.168.1.5", "localhost.evil.example", "",
                             "127.0.0.1.evil.example", "[2001:db8::1]"}) {
        const auto refused = BrowserSession::of(request(false, host), proxies);
        ASSERT_FALSE(refused) << host;
        EXPECT_EQ(refused.error().fields.at(0).code, "https_required");
    }
}

TEST_F(BrowserSessionTest, OnlyATrustedProxySaysThatTheConnectionIsEncrypted) {
    auto spoofed = request();
    spoofed.remote_address = "203.0.113.9";
    EXPECT_FALSE(BrowserSession::of(spoofed, proxies));
}

TEST_F(BrowserSessionTest, AnotherSiteIsRefused) {
    const auto with = [&](std::string_view name, std::string_view value) {
        auto made = request();
        made.headers.set(name, value);
        return BrowserSession::of(made, proxies).has_value();
    };
    EXPECT_TRUE(with("Origin", "https://shop.example"));
    EXPECT_TRUE(with("Origin", "https://SHOP.example:443"));
    EXPECT_TRUE(with("Sec-Fetch-Site", "same-origin"));
    for (const auto* origin : {"https://evil.example", "http://shop.example", "null", "",
                               "https://shop.example.evil.example", "https://evil.shop.example"}) {
        EXPECT_FALSE(with("Origin", origin)) << origin;
    }
    for (const auto* site : {"cross-site", "same-site", "none", ""}) {
        EXPECT_FALSE(with("Sec-Fetch-Site", site)) << site;
    }
}

TEST_F(BrowserSessionTest, TheTokenIsFoundAmongOtherCookies) {
    const auto found = [&](std::string_view cookies) {
        auto made = request();
        made.headers.set("Cookie", cookies);
        return session(made).token_of(made);
    };
    EXPECT_EQ(found("__Host-souk-refresh=abc"), "abc");
    EXPECT_EQ(found("a=b; __Host-souk-refresh=abc ; c=d"), "abc");
    EXPECT_EQ(found("souk-refresh=abc"), std::nullopt) << "the plain name is not for https";
    EXPECT_EQ(found("x__Host-souk-refresh=abc; =; ;"), std::nullopt);
    EXPECT_EQ(session(request()).token_of(request()), std::nullopt);
}

TEST_F(BrowserSessionTest, ABrowsersAnswerDoesNotHoldTheRefreshToken) {
    const app::Credentials credentials{{}, "access", "a-refresh-token", "Bearer", 600};
    const auto asked = request();
    const auto answer = credentials_answer(200, credentials, asked, session(asked));
    EXPECT_EQ(answer.body.find("a-refresh-token"), std::string::npos);
    EXPECT_EQ(answer.body.find("refreshToken"), std::string::npos);
    EXPECT_NE(answer.headers.get("Set-Cookie")->find("a-refresh-token"), std::string::npos);
    const auto plain = credentials_answer(200, credentials, asked, std::nullopt);
    EXPECT_NE(plain.body.find("a-refresh-token"), std::string::npos);
    EXPECT_FALSE(plain.headers.get("Set-Cookie"));
    EXPECT_EQ(plain.headers.get("Cache-Control"), "no-store");
}

}  // namespace
}  // namespace souk::auth::api
