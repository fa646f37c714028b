#include "platform/http/request_front.hpp"

#include <string>

#include <gtest/gtest.h>

namespace souk::http {
namespace {

std::string head(const std::string& lines) {
    return "GET /a HTTP/1.1\r\nHost: souk\r\n" + lines + "\r\n";
}

int status_of_refusal(const std::string& text, const FrontLimits& limits = {}) {
    const auto front = read_front(text, limits);
    return front ? 200 : front.error().status;
}

TEST(RequestFront, ReadsAPlainRequest) {
    const auto text = head("X-A:  1 \r\nContent-Length: 12\r\nExpect: 100-continue\r\n");
    const auto front = read_front(text, {});
    ASSERT_TRUE(front);
    EXPECT_EQ(front->method, "GET");
    EXPECT_EQ(front->target, "/a");
    EXPECT_EQ(front->fields.at(1), (Front::Field{"X-A", "1"}));
    EXPECT_EQ(front->framing, Framing::length);
    EXPECT_EQ(front->content_length, 12U);
    EXPECT_TRUE(front->expects_continue);
}

TEST(RequestFront, RefusesWhatTwoReadersCouldReadDifferently) {
    const struct {
        const char* name;
        std::string text;
        int status;
    } table[] = {
        {"gzip coding", head("Transfer-Encoding: gzip\r\n"), 400},
        {"gzip, chunked", head("Transfer-Encoding: gzip, chunked\r\n"), 400},
        {"chunked, chunked", head("Transfer-Encoding: chunked, chunked\r\n"), 400},
        {"chunked twice", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
         400},
        {"other case", head("Transfer-Encoding: Chunked\r\n"), 400},
        {"quoted", head("Transfer-Encoding: \"chunked\"\r\n"), 400},
        {"empty coding", head("Transfer-Encoding: \r\n"), 400},
        {"both framings", head("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400},
        {"both, other order", head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"trailer announced", head("Transfer-Encoding: chunked\r\nTrailer: X\r\n"), 400},
        {"length list", head("Content-Length: 5, 5\r\n"), 400},
        {"length doubled", head("Content-Length: 5\r\nContent-Length: 5\r\n"), 400},
        {"length signed", head("Content-Length: +5\r\n"), 400},
        {"length negative", head("Content-Length: -5\r\n"), 400},
        {"length hex", head("Content-Length: 0x5\r\n"), 400},
        {"length empty", head("Content-Length: \r\n"), 400},
        {"length overflow", head("Content-Length: 18446744073709551616\r\n"), 400},
        {"host doubled", head("Host: souk\r\n"), 400},
        {"host missing", "GET / HTTP/1.1\r\n\r\n", 400},
        {"host missing in 1.0", "GET / HTTP/1.0\r\n\r\n", 400},
        {"host empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
        {"host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"obs-fold", head("X-A: 1\r\n 2\r\n"), 400},
        {"obs-fold with tab", head("X-A: 1\r\n\t2\r\n"), 400},
        {"fold first", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"space before colon", head("X-A : 1\r\n"), 400},
        {"no colon", head("X-A\r\n"), 400},
        {"empty name", head(": 1\r\n"), 400},
        {"nul in value", head(std::string{"X-A: a\0b\r\n", 10}), 400},
        {"bare CR in value", head("X-A: a\rb\r\n"), 400},
        {"absolute form", "GET http://souk/ HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"authority form", "CONNECT souk:80 HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"space in target", "GET /a b HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"tab in target", "GET /a\tb HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"raw UTF-8 in target", "GET /\xC3\xA4 HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"fragment", "GET /a#b HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"HTTP/0.9", "GET /\r\nHost: souk\r\n\r\n", 400},
        {"HTTP/2 preface", "GET / HTTP/2.0\r\nHost: souk\r\n\r\n", 505},
        {"lower-case http", "GET / http/1.1\r\nHost: souk\r\n\r\n", 400},
        {"method with colon", "GE:T / HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"no target", "GET HTTP/1.1\r\nHost: souk\r\n\r\n", 400},
        {"other expectation", head("Expect: a-miracle\r\n"), 417},
        {"authorization doubled", head("Authorization: a\r\nauthorization: b\r\n"), 400},
        {"chunked in 1.0", "POST / HTTP/1.0\r\nHost: souk\r\nTransfer-Encoding: chunked\r\n\r\n",
         400},
    };
    for (const auto& row : table) {
        EXPECT_EQ(status_of_refusal(row.text), row.status) << row.name;
    }
}

TEST(RequestFront, AcceptsWhatIsMerelyUnusual) {
    for (const auto& text : {head("Transfer-Encoding: chunked\r\n"), head("Content-Length: 0\r\n"),
                             head("X-Empty:\r\n"), head("Accept: a\r\nAccept: b\r\n"),
                             head("X-A: gr\xC3\xBC\xC3\x9F\r\n"),
                             std::string{"BREW /pot HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"},
                             std::string{"GET /?a=b%20c HTTP/1.0\r\nHost: souk.test:80\r\n\r\n"}}) {
        EXPECT_EQ(status_of_refusal(text), 200) << text;
    }
}

TEST(RequestFront, HasLimits) {
    const FrontLimits limits{.header_bytes = 200, .header_fields = 3, .target_bytes = 10};
    EXPECT_EQ(status_of_refusal("GET /123456789 HTTP/1.1\r\nHost: s\r\n\r\n", limits), 200);
    EXPECT_EQ(status_of_refusal("GET /1234567890 HTTP/1.1\r\nHost: s\r\n\r\n", limits), 414);
    EXPECT_EQ(status_of_refusal(head("A: 1\r\nB: 2\r\n"), limits), 200);
    EXPECT_EQ(status_of_refusal(head("A: 1\r\nB: 2\r\nC: 3\r\n"), limits), 431);
}

TEST(HeadEnd, FindsTheEmptyLine) {
    const FrontLimits limits{.header_bytes = 64, .header_fields = 3, .target_bytes = 10};
    const auto at = find_head_end("\r\nGET / HTTP/1.1\r\nHost: s\r\n\r\nrest", limits);
    EXPECT_EQ(at.state, HeadEnd::State::complete);
    EXPECT_EQ(at.skipped, 2U);
    EXPECT_EQ(at.end, 29U);
    for (const auto* part : {"", "\r", "\r\n", "G", "GET / HTTP/1.1\r", "GET / HTTP/1.1\r\nHo"}) {
        EXPECT_EQ(find_head_end(part, limits).state, HeadEnd::State::partial) << part;
    }
}

TEST(HeadEnd, RefusesEarly) {
    const FrontLimits limits{.header_bytes = 64, .header_fields = 3, .target_bytes = 10};
    const auto refusal = [&](std::string_view bytes) {
        const auto at = find_head_end(bytes, limits);
        return at.state == HeadEnd::State::refused ? at.refusal.status : 0;
    };
    EXPECT_EQ(refusal("\x16\x03\x01"), 400) << "a TLS hello";
    EXPECT_EQ(refusal("\r\n\r\nGET"), 400) << "two empty lines";
    EXPECT_EQ(refusal("GET / HTTP/1.1\nHost: s\n\n"), 400) << "bare LF";
    EXPECT_EQ(refusal(std::string(64, 'a')), 414) << "an endless request line";
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\n" + std::string(64, 'a')), 431) << "an endless field";
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nA: " + std::string(64, 'a') + "\r\n\r\n"), 431);
}

}  // namespace
}  // namespace souk::http
