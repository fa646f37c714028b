#pragma once

#include <optional>

#include "platform/base/clock.hpp"
#include "platform/http/exchange.hpp"
#include "platform/observe/spans.hpp"

namespace souk::http {

/// The span of a request that has just arrived; `caller` is what its traceparent said.
observe::Span begin_span(const Request& request, const std::optional<observe::TraceContext>& caller,
                         base::Instant at);

/// The same once it was answered, by the semantic conventions for HTTP servers
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/). The query is left out.
observe::Span end_span(const Exchange& exchange, int status);

}  // namespace souk::http
