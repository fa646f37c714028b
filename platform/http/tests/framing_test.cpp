#include <gtest/gtest.h>

#include "platform/http/server.hpp"
#include "platform/http/tests/live_server.hpp"

// Bodies over a real socket, and the requests that a proxy and a parser could read differently:
// each is answered with one problem, and nothing that follows it is ever taken for a request.
namespace souk::http {
namespace {

using test::echo;
using test::get;
using test::hello;
using test::LiveServer;
using test::post;
using test::RawClient;

const std::string start = "POST /echo HTTP/1.1\r\nHost: s\r\nContent-Type: application/json\r\n";
const std::string chunked = start + "Transfer-Encoding: chunked\r\n\r\n";

TEST(Framing, SmuggledRequestsAreNeverAnswered) {
    LiveServer server({hello(), echo()});
    const std::string smuggled = get("/hello");
    const std::pair<const char*, std::string> table[] = {
        {"gzip with length", start + "Transfer-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"},
        {"unknown coding", start + "Transfer-Encoding: x\r\n\r\n"},
        {"chunked, chunked", start + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
        {"both", start + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"},
        {"length list", start + "Content-Length: 1, 1\r\n\r\na"},
        {"two lengths", start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
        {"no host", "GET /hello HTTP/1.1\r\n\r\n"},
        {"two hosts", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"},
        {"obs-fold", "GET /hello HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n"},
        {"absolute form", "GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n"},
        {"bare LF", "GET /hello HTTP/1.1\nHost: a\n\n"},
        {"trailer", chunked + "1\r\na\r\n0\r\nX-User: admin\r\n\r\n"},
        {"trailing framing", chunked + "1\r\na\r\n0\r\nContent-Length: 9\r\n\r\n"},
        {"bad chunk size", chunked + "g\r\na\r\n0\r\n\r\n"},
        {"signed chunk size", chunked + "+1\r\na\r\n0\r\n\r\n"},
        {"huge chunk size", chunked + "ffffffffffffffffff\r\na\r\n0\r\n\r\n"},
        {"chunk too short", chunked + "2\r\na\r\n0\r\n\r\n"},
        {"chunk too long", chunked + "1\r\nab\r\n0\r\n\r\n"},
        {"bare LF in chunk", chunked + "1\na\n0\n\n"},
    };
    for (const auto& [name, request] : table) {
        RawClient client(server.port());
        const auto answer = client.ask(request + smuggled);
        EXPECT_EQ(answer.status, 400) << name;
        EXPECT_EQ(answer.headers.at("connection"), "close") << name;
        EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json") << name;
        EXPECT_EQ(client.read().status, 0) << name << ": something followed";
    }
}

TEST(Framing, ReadsChunks) {
    LiveServer server({hello(), echo()});
    RawClient client(server.port());
    EXPECT_EQ(client.ask(chunked + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n").body,
              "abc0123456789");
    EXPECT_EQ(client.ask(chunked + "0\r\n\r\n").body, "");
    EXPECT_EQ(client.ask(chunked + "1;ext=1\r\na\r\n0\r\n\r\n").body, "a")
        << "extensions are ignored";
    EXPECT_EQ(client.ask(get("/hello")).status, 200) << "the next request starts where it should";
}

TEST(Framing, ReadsWhatArrivesByteByByte) {
    LiveServer server({hello(), echo()});
    RawClient client(server.port());
    const auto request = post("/echo", "[1,2,3]") + chunked + "3\r\nabc\r\n0\r\n\r\n";
    for (const char byte : request) {
        client.send({&byte, 1});
    }
    EXPECT_EQ(client.read().body, "[1,2,3]");
    EXPECT_EQ(client.read().body, "abc");
}

TEST(Framing, GoesOnForWhoExpectsIt) {
    LiveServer server({echo("/echo", 1000)});
    RawClient client(server.port());
    const auto head = start + "Expect: 100-continue\r\n";
    EXPECT_EQ(client.ask(head + "Content-Length: 3\r\n\r\n").status, 100);
    EXPECT_EQ(client.ask("abc").body, "abc");
    EXPECT_EQ(client.ask(head + "Content-Length: 3\r\n\r\nabc").body, "abc")
        << "sent without waiting";
    EXPECT_EQ(client.ask(head + "Content-Length: 0\r\n\r\n").status, 200) << "nothing to wait for";
    EXPECT_EQ(client.ask(head + "Content-Length: 1001\r\n\r\n").status, 413) << "refused unsent";
}

TEST(Framing, AnIncompleteBodyIsNoRequest) {
    LiveServer server({echo()});
    {
        RawClient client(server.port());
        client.send(start + "Content-Length: 5\r\n\r\nab");
    }
    EXPECT_TRUE(test::eventually([&] {
        return server.metrics().render().find(R"(route="/echo",status="400"} 1)") !=
               std::string::npos;
    }));
}

}  // namespace
}  // namespace souk::http
