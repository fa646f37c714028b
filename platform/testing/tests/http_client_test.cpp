#include "platform/testing/http_client.hpp"

#include <string>
#include <thread>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

namespace souk::testing {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

/// Answers each head it reads with the next of its texts, then closes.
class CannedServer {
public:
    explicit CannedServer(std::vector<std::string> answers)
        : thread_([this, texts = std::move(answers)] { serve(texts); }) {}
    ~CannedServer() { wait(); }
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// Everything it read, once it has ended.
    const std::string& seen() {
        wait();
        return seen_;
    }

private:
    void wait() {
        if (thread_.joinable()) {
            thread_.join();
        }
    }
    void serve(const std::vector<std::string>& texts) {
        tcp::socket socket(context_);
        acceptor_.accept(socket);
        boost::system::error_code gone;
        for (const auto& text : texts) {
            const auto size =
                asio::read_until(socket, asio::dynamic_buffer(buffer_), "\r\n\r\n", gone);
            seen_ += buffer_.substr(0, size);
            buffer_.erase(0, size);
            asio::write(socket, asio::buffer(text), gone);
        }
    }

    asio::io_context context_;
    tcp::acceptor acceptor_{context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    std::string buffer_;
    std::string seen_;
    std::thread thread_;
};

TEST(HttpClient, ReadsAnswersOneAfterAnother) {
    CannedServer server({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhello",
                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n",
                         "HTTP/1.1 204 No Content\r\n\r\n",
                         "HTTP/1.1 409 Conflict\r\n\r\nuntil the end"});
    HttpClient client(server.port(), 5s);
    const auto first = client.get("/a");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("x-a"), "b");
    EXPECT_EQ(first.body, "hello");
    EXPECT_EQ(client.get("/b").body, "abc0123456789abcdef");
    EXPECT_EQ(client.get("/c").status, 204);
    const auto last = client.get("/d");
    EXPECT_EQ(last.status, 409);
    EXPECT_EQ(last.body, "until the end");
    EXPECT_TRUE(client.closed_by_server());
    EXPECT_EQ(server.seen().substr(0, 17), "GET /a HTTP/1.1\r\n");
}

TEST(HttpClient, RefusesAnAnswerThatEndsEarlyOrIsOdd) {
    for (const std::string text :
         {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "HTTP/1.1 200 OK\r\nA",
          "hello\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"}) {
        const CannedServer server({text});
        HttpClient client(server.port(), 5s);
        EXPECT_THROW(client.get("/"), std::runtime_error) << text;
    }
}

}  // namespace
}  // namespace souk::testing
