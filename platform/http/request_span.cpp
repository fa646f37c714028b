#include "platform/http/request_span.hpp"

#include <string>

namespace souk::http {

observe::Span begin_span(const Request& request, const std::optional<observe::TraceContext>& caller,
                         base::Instant at) {
    observe::Span span{.context = request.trace, .kind = observe::Span::Kind::server, .began = at};
    if (caller) {
        span.parent = caller->span_id;
    }
    return span;
}

observe::Span end_span(const Exchange& exchange, int status) {
    const auto& request = exchange.request;
    auto span = exchange.span.value();
    const bool known = request.method != Method::other;
    span.name = known ? to_string(request.method) : "HTTP";
    span.attributes = {
        {"http.request.method", known ? std::string{to_string(request.method)} : "_OTHER"},
        {"http.response.status_code", std::int64_t{status}},
        {"url.scheme", "http"}};
    if (!request.path.empty()) {
        span.attributes.emplace_back("url.path", request.path);
    }
    if (exchange.route != nullptr) {
        span.name += " " + request.route;
        span.attributes.emplace_back("http.route", request.route);
    }
    if (status >= 500) {
        span.failed = true;
        span.attributes.emplace_back("error.type", std::to_string(status));
    }
    return span;
}

}  // namespace souk::http
