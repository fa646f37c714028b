#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/http/message.hpp"

namespace souk::http {

/// How the body of an answer is delimited, and what becomes of the connection.
struct ResponseFraming {
    std::optional<std::uint64_t> content_length{};  ///< nothing: see `chunked`
    bool chunked = false;
    bool keep_alive = true;
    int minor_version = 1;  ///< of the request
};

/// The status line and header fields of an answer, to the empty line.
std::string response_head(const Response& response, const ResponseFraming& framing,
                          base::Instant now);
/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
std::string http_date(base::Instant at);
/// 1xx, 204 and 304 have no body and no Content-Length.
bool may_have_body(int status);

}  // namespace souk::http
