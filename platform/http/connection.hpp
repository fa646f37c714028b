#pragma once

#include <memory>

#include <boost/asio/ip/tcp.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/server.hpp"

namespace souk::http {

/// One TCP connection: reads requests one after another, has the pipeline answer them, writes the
/// answers, each step under its deadline. Lives until run() has returned.
class Connection {
public:
    virtual ~Connection() = default;
    /// Serves until either side ends it. Does not throw for what the peer does.
    virtual base::Task<> run() = 0;
    /// Closes now when no request is running, else after the present answer; streams end.
    virtual void drain() = 0;
    /// Closes the socket whatever is running.
    virtual void close() = 0;
};

std::shared_ptr<Connection> make_connection(boost::asio::ip::tcp::socket socket, Pipeline& pipeline,
                                            const Limits& limits, const base::Clock& clock);

/// Answers 503 to a connection over the limit, whatever it sends, and closes it.
base::Task<> turn_away(boost::asio::ip::tcp::socket& socket, Pipeline& pipeline,
                       const Limits& limits, const base::Clock& clock);

}  // namespace souk::http
