#include "platform/http/response_writer.hpp"

#include <array>
#include <cstdio>

#include "platform/http/response_head.hpp"

namespace souk::http {

namespace asio = boost::asio;

namespace {

/// What a streamed part is cut into: each piece has a write deadline of its own, so that a slow
/// client is told from a stuck one.
constexpr std::size_t write_piece_bytes = 64 * 1024;

}  // namespace

base::Task<ResponseWriter::Sent> ResponseWriter::send(const Exchange& exchange,
                                                      const Response& response, int minor_version,
                                                      bool keep_alive) {
    const bool streamed = static_cast<bool>(response.stream);
    const bool head_only =
        exchange.request.method == Method::head || !may_have_body(response.status);
    // A client of HTTP/1.0 knows no chunks: its stream ends with the connection.
    chunked_ = streamed && minor_version == 1;
    sent_ = {.keep_alive = keep_alive && !draining_ && (!streamed || chunked_)};
    ResponseFraming framing{
        .chunked = chunked_, .keep_alive = sent_.keep_alive, .minor_version = minor_version};
    if (!streamed) {
        framing.content_length = response.body.size();
    }
    const auto head = response_head(response, framing, clock_.now());
    const bool whole = !streamed && !head_only;
    const Parts parts{asio::buffer(head),
                      asio::buffer(whole ? std::string_view{response.body} : std::string_view{})};
    sent_.complete = co_await write_all(socket_, parts, limits_.write_timeout);
    if (sent_.complete && whole) {
        sent_.body_bytes = response.body.size();
    }
    if (sent_.complete && streamed && !head_only) {
        sent_.complete = co_await send_stream(exchange, response);
    }
    co_return sent_;
}

base::Task<bool> ResponseWriter::send_stream(const Exchange& exchange, const Response& response) {
    const StreamWriter writer = [this](std::string_view part) { return write_part(part); };
    watch_client(response.on_hang_up);
    bool whole = true;
    try {
        auto streaming = response.stream(writer);
        co_await std::move(streaming);
    } catch (const StreamCutOff&) {
        whole = false;
    } catch (const std::exception& error) {
        // Without its last chunk the body is visibly cut off: the client knows.
        Pipeline::report_broken_stream(exchange, error);
        whole = false;
    }
    end_watch();
    if (!whole) {
        co_return false;
    }
    if (!chunked_) {
        co_return true;
    }
    const Parts last{asio::buffer(std::string_view{"0\r\n\r\n"})};
    const bool sent = co_await write_all(socket_, last, limits_.write_timeout);
    co_return sent;
}

void ResponseWriter::drain() {
    draining_ = true;
    if (watch_) {
        watch_->on_hang_up();
    }
}

/// A socket that turns readable without a byte to read was closed by the client. One that sends a
/// next request already is not watched any further: its first write after the end fails.
void ResponseWriter::watch_client(const std::function<void()>& on_hang_up) {
    if (!on_hang_up) {
        return;
    }
    watch_ = std::make_shared<Watch>(Watch{on_hang_up});
    socket_.async_wait(Socket::wait_read,
                       [this, watch = watch_](const boost::system::error_code& error) {
                           if (watch->over) {
                               return;  // this writer may be gone
                           }
                           boost::system::error_code failed;
                           if (error || socket_.available(failed) == 0) {
                               watch->gone = true;
                               watch->on_hang_up();
                           }
                       });
}

void ResponseWriter::end_watch() {
    if (watch_) {
        watch_->over = true;
        watch_.reset();
        boost::system::error_code ignored;  // closed already waits for nothing
        socket_.cancel(ignored);
    }
}

bool ResponseWriter::wanted() const {
    return !draining_ && socket_.is_open() && !(watch_ && watch_->gone);
}

base::Task<bool> ResponseWriter::write_part(std::string_view part) {
    while (!part.empty()) {
        if (!wanted()) {
            co_return false;
        }
        const auto piece = part.substr(0, write_piece_bytes);
        part.remove_prefix(piece.size());
        std::array<char, 24> size{};
        const int digits = std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
        const std::string_view open{size.data(), chunked_ ? static_cast<std::size_t>(digits) : 0};
        const std::string_view shut = chunked_ ? "\r\n" : "";
        const Parts parts{asio::buffer(open), asio::buffer(piece), asio::buffer(shut)};
        const bool sent = co_await write_all(socket_, parts, limits_.write_timeout);
        if (!sent) {
            boost::system::error_code ignored;  // closed already is closed
            socket_.close(ignored);
            co_return false;
        }
        sent_.body_bytes += piece.size();
    }
    co_return wanted();
}

}  // namespace souk::http
