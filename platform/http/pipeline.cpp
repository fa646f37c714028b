#include "platform/http/pipeline.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancel_after.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/base/unavailable.hpp"
#include "platform/http/request_span.hpp"
#include "platform/http/target.hpp"
#include "platform/http/text.hpp"
#include "platform/observe/log.hpp"

namespace souk::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t max_request_id_bytes = 64;
constexpr std::size_t unrouted_body_limit_bytes = 64 * 1024;
/// The value of the label `route` where no route was found: the label stays a bounded set.
constexpr std::string_view no_route = "(none)";

bool is_request_id(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= max_request_id_bytes &&
           std::all_of(text.begin(), text.end(), allowed);
}

Handler wrap(const Middleware& middleware, const Route& route, Handler next) {
    return [&middleware, &route, next = std::move(next)](Request& request) {
        return middleware(request, route, next);
    };
}

base::Error unavailable(std::string detail) {
    return {base::ErrorKind::unavailable, "unavailable", std::move(detail), {}, 1};
}

void log_failure(const Exchange& exchange, std::string_view what, std::string_view error) {
    observe::log(observe::Level::error, what,
                 {{"error", error},
                  {"method", to_string(exchange.request.method)},
                  {"route", exchange.request.route},
                  {"requestId", exchange.request.request_id},
                  {"traceId", exchange.request.trace.trace_id_hex()}});
}

/// One 5xx that says nothing inside; the log says everything.
Response failure(const Exchange& exchange, const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const base::Unavailable& error) {
        log_failure(exchange, "request not served", error.what());
        return problem(unavailable("The service cannot answer now; try again."), exchange.request);
    } catch (const std::exception& error) {
        log_failure(exchange, "request failed", error.what());
    } catch (...) {
        log_failure(exchange, "request failed", "an exception of unknown type");
    }
    return problem_with_status(
        500, {base::ErrorKind::unavailable, "internal_error", "The service failed."},
        exchange.request);
}

}  // namespace

Pipeline::Pipeline(asio::any_io_executor executor, Router router,
                   std::vector<Middleware> middlewares, std::chrono::milliseconds handler_timeout,
                   observe::Metrics& metrics, observe::Level access_log, observe::Spans* spans)
    : executor_(std::move(executor)),
      router_(std::move(router)),
      middlewares_(std::move(middlewares)),
      handler_timeout_(handler_timeout),
      record_(metrics, access_log),
      spans_(spans) {
    for (const auto& route : router_.routes()) {
        Handler chain = route.handler;
        for (auto it = middlewares_.rbegin(); it != middlewares_.rend(); ++it) {
            chain = wrap(*it, route, std::move(chain));
        }
        chains_.emplace(&route, std::move(chain));
    }
}

/// A trace that comes from the caller is continued; else one begins here.
void Pipeline::identify(Exchange& exchange) const {
    auto& request = exchange.request;
    const auto id = request.headers.get("X-Request-Id");
    request.request_id = id && is_request_id(*id) ? std::string{*id} : base::Uuid::v7().to_string();
    const auto header = request.headers.get("traceparent");
    const auto caller = header ? observe::TraceContext::parse(*header) : std::nullopt;
    if (caller) {
        request.trace = caller->child();
    } else {
        request.trace = spans_ != nullptr ? spans_->root() : observe::TraceContext::root();
    }
    if (spans_ != nullptr) {
        exchange.span = begin_span(request, caller, spans_->now());
    }
}

Exchange Pipeline::begin(const Front& front, std::string remote_address) {
    Exchange exchange;
    exchange.started = std::chrono::steady_clock::now();
    auto& request = exchange.request;
    request.method = parse_method(front.method);
    request.target = std::string{front.target};
    request.remote_address = std::move(remote_address);
    for (const auto& field : front.fields) {
        request.headers.append(field.name, field.value);
    }
    identify(exchange);
    record_.began();
    request.route = std::string{no_route};
    auto target = read_target(request.target);
    if (!target) {
        exchange.malformed = target.error();
        return exchange;
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    auto match = router_.find(request.method, request.path);
    exchange.route = match.route;
    exchange.allowed = std::move(match.allowed);
    request.path_params = std::move(match.params);
    if (exchange.route != nullptr) {
        request.route = exchange.route->pattern;
    }
    return exchange;
}

Exchange Pipeline::begin_refused(std::string remote_address) {
    Exchange exchange;
    exchange.started = std::chrono::steady_clock::now();
    exchange.request.method = Method::other;
    exchange.request.remote_address = std::move(remote_address);
    exchange.request.route = std::string{no_route};
    identify(exchange);
    record_.began();
    return exchange;
}

std::size_t Pipeline::body_limit_bytes(const Exchange& exchange) {
    return exchange.route != nullptr ? exchange.route->body_limit_bytes : unrouted_body_limit_bytes;
}

base::Task<Response> Pipeline::answer(Exchange& exchange) {
    Response response;
    if (exchange.malformed) {
        response = problem(*exchange.malformed, exchange.request);
    } else if (exchange.route == nullptr) {
        response = route_missing(exchange);
    } else {
        response = co_await run_handler(exchange);
    }
    stamp(exchange, response);
    co_return response;
}

base::Task<Response> Pipeline::run_handler(Exchange& exchange) {
    std::exception_ptr thrown;
    const auto deadline = std::chrono::steady_clock::now() + handler_timeout_;
    try {
        const auto& chain = chains_.at(exchange.route);
        auto work = chain(exchange.request);
        auto outcome = co_await asio::co_spawn(
            executor_, std::move(work),
            asio::cancel_after(handler_timeout_, asio::as_tuple(asio::use_awaitable)));
        thrown = std::get<0>(outcome);
        if (!thrown) {
            co_return std::get<1>(std::move(outcome));
        }
    } catch (...) {
        thrown = std::current_exception();
    }
    // Our own cancellation is the connection's end; only the handler's is a deadline that passed.
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) {
        std::rethrow_exception(thrown);
    }
    if (std::chrono::steady_clock::now() >= deadline) {
        log_failure(exchange, "request not served", "the handler's deadline passed");
        co_return problem(unavailable("The service did not answer in time; try again."),
                          exchange.request);
    }
    co_return failure(exchange, thrown);
}

Response Pipeline::route_missing(const Exchange& exchange) const {
    if (exchange.allowed.empty()) {
        return problem({base::ErrorKind::not_found, "not_found", "There is no such resource."},
                       exchange.request);
    }
    auto response = problem_with_status(
        405,
        {base::ErrorKind::invalid, "method_not_allowed", "The resource does not have this method."},
        exchange.request);
    std::string allow;
    for (const auto method : exchange.allowed) {
        allow += (allow.empty() ? "" : ", ") + std::string{to_string(method)};
    }
    response.headers.set("Allow", allow);
    return response;
}

Response Pipeline::refuse(const Exchange& exchange, const Refusal& refusal) {
    auto response = problem_with_status(
        refusal.status,
        {base::ErrorKind::invalid, std::string{refusal.code}, std::string{refusal.detail}},
        exchange.request);
    stamp(exchange, response);
    return response;
}

void Pipeline::stamp(const Exchange& exchange, Response& response) {
    response.headers.set("X-Request-Id", exchange.request.request_id);
    response.headers.set("traceparent", exchange.request.trace.traceparent());
    response.headers.set("X-Content-Type-Options", "nosniff");
    if (!response.headers.get("Cache-Control")) {
        response.headers.set("Cache-Control", "no-store");
    }
}

void Pipeline::finish(const Exchange& exchange, int status, std::uint64_t body_bytes) {
    record_.ended(exchange, status, body_bytes);
    if (exchange.span) {
        spans_->add(end_span(exchange, status));
    }
}

void Pipeline::report_broken_stream(const Exchange& exchange, const std::exception& error) {
    log_failure(exchange, "streamed body failed", error.what());
}

}  // namespace souk::http
