#include "platform/http/message.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "platform/http/page.hpp"
#include "platform/http/response_head.hpp"

namespace souk::http {
namespace {

struct Note {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

Request with_header(std::string_view name, std::string_view value) {
    Request request;
    request.headers.set(name, value);
    request.target = "/notes?limit=2";
    return request;
}

TEST(Headers, CompareWithoutCaseAndRefuseSplitting) {
    Headers headers;
    headers.set("X-A", "1");
    headers.append("x-a", "2");
    EXPECT_EQ(headers.get("X-a"), "1");
    headers.set("x-A", "3");
    EXPECT_EQ(headers.all().size(), 1U);
    EXPECT_THROW(headers.set("X-A", "1\r\nSet-Cookie: x"), std::invalid_argument);
    EXPECT_THROW(headers.append("X A", "1"), std::invalid_argument);
    EXPECT_THROW(headers.append("", "1"), std::invalid_argument);
}

TEST(Request, ReadsJsonOfTheRightTypeOnly) {
    for (const auto* good :
         {"application/json", "Application/JSON", "application/json;charset=utf-8",
          "application/json ; charset=UTF-8", "application/json; charset=\"utf-8\""}) {
        auto request = with_header("Content-Type", good);
        request.body = R"({"text":"a"})";
        ASSERT_TRUE(request.json<Note>()) << good;
    }
    for (const auto* bad :
         {"", "text/plain", "application/jsonp", "application/json; charset=latin1",
          "application/json; charset=utf-8; x=y", "application/x-www-form-urlencoded"}) {
        auto request = with_header("Content-Type", bad);
        request.body = R"({"text":"a"})";
        const auto note = request.json<Note>();
        ASSERT_FALSE(note) << bad;
        EXPECT_EQ(note.error().kind, base::ErrorKind::unsupported_media_type);
    }
    auto compressed = with_header("Content-Type", "application/json");
    compressed.headers.set("Content-Encoding", "gzip");
    EXPECT_EQ(compressed.json<Note>().error().kind, base::ErrorKind::unsupported_media_type);
    EXPECT_FALSE(Request{}.json<Note>());
}

TEST(Request, ReadsTheIdempotencyKey) {
    EXPECT_EQ(Request{}.idempotency_key().error().code, "idempotency_key_missing");
    EXPECT_EQ(with_header("Idempotency-Key", "").idempotency_key().error().code,
              "idempotency_key_missing");
    EXPECT_EQ(*with_header("Idempotency-Key", std::string(255, 'k')).idempotency_key(),
              std::string(255, 'k'));
    for (const std::string& bad :
         {std::string(256, 'k'), std::string{"a b"}, std::string{"\xC3\xA4"}}) {
        EXPECT_EQ(with_header("Idempotency-Key", bad).idempotency_key().error().code,
                  "validation_failed");
    }
}

TEST(Request, ReadsIdsOfThePath) {
    Request request;
    const auto id = base::Uuid::v7();
    request.path_params["id"] = id.to_string();
    EXPECT_EQ(*request.id_param("id"), id);
    request.path_params["id"] = "7";
    EXPECT_EQ(request.id_param("id").error().kind, base::ErrorKind::not_found);
    EXPECT_EQ(request.id_param("other").error().kind, base::ErrorKind::not_found);
}

TEST(Problem, HasEveryMember) {
    auto request = with_header("X", "y");
    request.trace = observe::TraceContext::root();
    base::Error error = base::validation_failed({{"/text", "required", "Say something."}});
    error.retry_after_seconds = 3;
    const auto response = problem(error, request);
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.get("Retry-After"), "3");
    EXPECT_EQ(response.body,
              R"({"type":"about:blank","title":"Bad Request","status":400,"detail":")" +
                  error.detail +
                  R"(","instance":"/notes","code":"validation_failed",)"
                  R"("errors":[{"pointer":"/text","code":"required","message":"Say something."}],)"
                  R"("traceId":")" +
                  request.trace.trace_id_hex() + R"("})");
    const auto signed_out =
        problem({base::ErrorKind::unauthenticated, "unauthenticated", "Sign in."}, request);
    EXPECT_EQ(signed_out.status, 401);
    EXPECT_EQ(signed_out.headers.get("WWW-Authenticate"), "Bearer");
}

TEST(Page, GivesACursorThatOnlyItsOwnListTakes) {
    Request request = with_header("X", "y");
    request.path = "/notes";
    request.query = {{"limit", "2"}, {"q", "a b"}};
    const Cursor next{"newest", fingerprint("q=a b"), {"7", "x"}};
    const std::vector<Note> notes{{"a"}, {"b"}};
    const auto response = page(request, notes, 2, next);
    const auto cursor = encode_cursor(next);
    EXPECT_EQ(response.body, R"({"data":[{"text":"a"},{"text":"b"}],"page":{"nextCursor":")" +
                                 cursor + R"(","limit":2}})");
    EXPECT_EQ(response.headers.get("Link"),
              "</notes?limit=2&q=a%20b&cursor=" + cursor + ">; rel=\"next\"");
    request.query["cursor"] = cursor;
    const auto again = page_request(request, "newest", fingerprint("q=a b"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->limit, 2);
    EXPECT_EQ(again->after, next);
    EXPECT_FALSE(page_request(request, "price", fingerprint("q=a b")));
    EXPECT_FALSE(page_request(request, "newest", fingerprint("q=b")));
}

TEST(Page, RefusesBadLimitsCursorsAndParameters) {
    for (const auto* bad : {"0", "101", "-1", "1.5", "x", "", "99999999999999999999"}) {
        Request request;
        request.query["limit"] = bad;
        EXPECT_FALSE(page_request(request, "newest", "f")) << bad;
    }
    const auto five_keys = encode_cursor({"newest", "f", {"1", "2", "3", "4", "5"}});
    const auto too_long = encode_cursor({"newest", "f", {std::string(max_cursor_bytes, 'a')}});
    for (const auto& bad : {std::string{""}, std::string{"!"}, std::string{"e30"},
                            std::string{"bnVsbA"}, five_keys, too_long}) {
        Request request;
        request.query["cursor"] = bad;
        const auto page = page_request(request, "newest", "f");
        ASSERT_FALSE(page) << bad;
        EXPECT_EQ(page.error().fields.at(0).pointer, "/cursor");
    }
    Request request;
    request.query = {{"limit", "1"}, {"colour", "red"}};
    const auto refused = refuse_unknown_query(request, {"limit", "cursor"});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->fields.at(0).pointer, "/colour");
    EXPECT_FALSE(refuse_unknown_query(request, {"limit", "colour"}));
}

TEST(ResponseHead, IsFramedByStatusAndVersion) {
    const base::Instant at{std::chrono::seconds{784111777}};
    EXPECT_EQ(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    const auto plain = response_head({.status = 200}, {.content_length = 3}, at);
    EXPECT_EQ(plain,
              "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Length: 3\r\n\r\n");
    const auto empty =
        response_head({.status = 204}, {.content_length = 0, .keep_alive = false}, at);
    EXPECT_EQ(empty.find("Content-Length"), std::string::npos);
    EXPECT_NE(empty.find("Connection: close\r\n"), std::string::npos);
    const auto old = response_head({.status = 200}, {.content_length = 0, .minor_version = 0}, at);
    EXPECT_NE(old.find("Connection: keep-alive\r\n"), std::string::npos);
}

}  // namespace
}  // namespace souk::http
