#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/server.hpp"
#include "platform/http/socket_io.hpp"

namespace souk::http {

/// Writes the answers of one connection: whole ones under one write deadline, streamed ones piece
/// by piece. Used for one answer at a time; outlives each.
class ResponseWriter {
public:
    ResponseWriter(Socket& socket, const Limits& limits, const base::Clock& clock)
        : socket_(socket), limits_(limits), clock_(clock) {}
    ~ResponseWriter() { end_watch(); }
    ResponseWriter(const ResponseWriter&) = delete;
    ResponseWriter& operator=(const ResponseWriter&) = delete;

    struct Sent {
        bool complete = false;
        bool keep_alive = false;  ///< as it was told to the client
        std::uint64_t body_bytes = 0;
    };
    base::Task<Sent> send(const Exchange& exchange, const Response& response, int minor_version,
                          bool keep_alive);
    /// From now on every answer closes, and streams are told that nobody wants more.
    void drain();

private:
    /// Notices that the client has gone while a stream waits. Shared with the handler of the wait.
    struct Watch {
        std::function<void()> on_hang_up;
        bool over = false;
        bool gone = false;
    };
    void watch_client(const std::function<void()>& on_hang_up);
    void end_watch();
    [[nodiscard]] bool wanted() const;
    base::Task<bool> send_stream(const Exchange& exchange, const Response& response);
    base::Task<bool> write_part(std::string_view part);

    Socket& socket_;
    const Limits& limits_;
    const base::Clock& clock_;
    bool draining_ = false;
    bool chunked_ = false;
    std::shared_ptr<Watch> watch_;
    Sent sent_;
};

}  // namespace souk::http
