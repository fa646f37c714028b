#pragma once

#include <string>

#include <boost/system/result.hpp>

#include "platform/base/task.hpp"
#include "platform/http/request_front.hpp"
#include "platform/http/server.hpp"
#include "platform/http/socket_io.hpp"

namespace souk::http {

struct Body {
    std::string bytes;
    bool keep_alive = false;  ///< as the request asks
};

/// Reads the body of a request whose head was read as `front`. `received` begins with that head;
/// afterwards it holds what belongs to the next request. Answers `Expect: 100-continue`. Beast's
/// parser frames the body, and lives in this one file: where it reads the head differently from
/// `front`, the request is refused.
base::Task<boost::system::result<Body, Refusal>> read_body(Socket& socket, std::string& received,
                                                           const Front& front,
                                                           std::size_t limit_bytes,
                                                           const Limits& limits);

}  // namespace souk::http
