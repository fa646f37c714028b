#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"

namespace souk::http {

/// Where a server listens that is asked without TLS.
struct Url {
    std::string host;  ///< a name or an address; one of IPv6 without its brackets
    std::string port = "80";
    std::string path;  ///< as it stands, without a slash at its end; may be empty

    /// `http://host[:port][/path]`; nothing for anything else.
    static std::optional<Url> parse(std::string_view text);
};

struct ClientAnswer {
    int status = 0;
    std::string content_type;
    std::string body;
    std::optional<std::chrono::seconds> retry_after;  ///< a Retry-After in seconds
};

struct ClientLimits {
    std::chrono::milliseconds timeout{5'000};  ///< for the whole exchange
    std::size_t answer_bytes = 64 * 1024;
};

/// Posts `body` on a connection of its own. Throws boost::system::system_error when the server
/// cannot be reached, does not answer in time or answers nothing that can be read. While a name is
/// being looked up, the system's resolver decides how soon a time-out is noticed.
base::Task<ClientAnswer> post(boost::asio::any_io_executor executor, Url url,
                              std::string content_type, std::string_view body, ClientLimits limits);

}  // namespace souk::http
