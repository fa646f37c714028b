#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/http/exchange.hpp"
#include "platform/http/request_front.hpp"
#include "platform/http/request_record.hpp"
#include "platform/http/router.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/observe/spans.hpp"

namespace souk::http {

/// What every request passes besides its connection: request id, trace context, routing, the
/// middlewares, the handler under its deadline, exceptions as problems, then access log, metrics
/// and span once the answer has been sent. Without sockets.
class Pipeline {
public:
    Pipeline(boost::asio::any_io_executor executor, Router router,
             std::vector<Middleware> middlewares, std::chrono::milliseconds handler_timeout,
             observe::Metrics& metrics, observe::Level access_log = observe::Level::info,
             observe::Spans* spans = nullptr);
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// A request whose head has been read; its body comes later.
    Exchange begin(const Front& front, std::string remote_address);
    /// A request that could not even be read: only its refusal remains to be told.
    Exchange begin_refused(std::string remote_address);
    /// How long a body this request may have.
    [[nodiscard]] static std::size_t body_limit_bytes(const Exchange& exchange);

    /// Never throws, but when the connection itself is being cancelled.
    base::Task<Response> answer(Exchange& exchange);
    /// The problem for a refusal of the connection, with the headers that every answer has.
    Response refuse(const Exchange& exchange, const Refusal& refusal);
    /// To be called once when the answer is out, or could not be sent.
    void finish(const Exchange& exchange, int status, std::uint64_t body_bytes);
    /// An exception of a streamed body, which can no longer become a problem.
    static void report_broken_stream(const Exchange& exchange, const std::exception& error);

private:
    void identify(Exchange& exchange) const;
    base::Task<Response> run_handler(Exchange& exchange);
    Response route_missing(const Exchange& exchange) const;
    static void stamp(const Exchange& exchange, Response& response);

    boost::asio::any_io_executor executor_;
    Router router_;
    std::vector<Middleware> middlewares_;
    std::map<const Route*, Handler> chains_;
    std::chrono::milliseconds handler_timeout_;
    RequestRecord record_;
    observe::Spans* spans_;
};

}  // namespace souk::http
