#include "platform/http/request_record.hpp"

#include <string>

#include "platform/observe/log.hpp"

namespace souk::http {

RequestRecord::RequestRecord(observe::Metrics& metrics, observe::Level access_log)
    : metrics_(metrics),
      level_(access_log),
      in_flight_(metrics.gauge("souk_http_in_flight", "Requests being answered")) {}

RequestRecord::Counted& RequestRecord::counted(const Exchange& exchange, int status) {
    const auto& request = exchange.request;
    const std::tuple key{exchange.route, request.method, status};
    const auto known = counted_.find(key);
    if (known != counted_.end()) {
        return known->second;
    }
    const std::string method{to_string(request.method)};
    auto& requests = metrics_.counter(
        "souk_http_requests_total", "Requests answered",
        {{"route", request.route}, {"method", method}, {"status", std::to_string(status)}});
    auto& seconds = metrics_.histogram("souk_http_request_seconds",
                                       "From the head of a request to the end of its answer",
                                       {{"route", request.route}, {"method", method}});
    return counted_.emplace(key, Counted{&requests, &seconds}).first->second;
}

void RequestRecord::ended(const Exchange& exchange, int status, std::uint64_t body_bytes) {
    const auto& request = exchange.request;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - exchange.started;
    in_flight_.Decrement();
    const auto& metrics = counted(exchange, status);
    metrics.requests->Increment();
    metrics.seconds->Observe(took.count());
    const auto user = request.principal ? request.principal->user.to_string() : std::string{};
    observe::log(level_, "request",
                 {{"method", to_string(request.method)},
                  {"route", request.route},
                  {"status", status},
                  {"ms", took.count() * 1000.0},
                  {"bytes", body_bytes},
                  {"requestId", request.request_id},
                  {"traceId", request.trace.trace_id_hex()},
                  {"userId", user}});
}

}  // namespace souk::http
