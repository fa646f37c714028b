#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/error.hpp"
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "platform/base/uuid.hpp"
#include "platform/json/json.hpp"
#include "platform/observe/trace.hpp"

namespace souk::http {

/// `other` is any method that no route can have: it is answered 405.
enum class Method { get = 1, post, put, patch, del, head, options, other };
std::string_view to_string(Method method);
/// By its name, which is case-sensitive (RFC 9110, 9.1).
Method parse_method(std::string_view name);

/// Who is signed in, as the verified token says.
struct Principal {
    base::Uuid user;
    base::Uuid session;
    bool admin = false;
    base::Instant expires_at{};  ///< of the token: an open stream ends by then
};

/// Header fields; names compare without case. A name that is no token, or a value with a control
/// character (which could start another field), throws std::invalid_argument.
class Headers {
public:
    void set(std::string_view name, std::string_view value);
    void append(std::string_view name, std::string_view value);
    /// The first value, or nothing.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
        return fields_;
    }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// One request, already checked above the parser: one Host, one framing, decoded path and query.
struct Request {
    Method method = Method::get;
    std::string target;                        ///< as sent: path and query
    std::string path;                          ///< percent-decoded; without dot segments
    std::map<std::string, std::string> query;  ///< decoded; a doubled name is refused with 400
    std::map<std::string, std::string> path_params;
    Headers headers;
    std::string body;
    std::string remote_address;
    std::string request_id;
    observe::TraceContext trace;
    std::string route;  ///< the pattern that matched: a bounded set, for logs and metrics
    std::optional<Principal> principal;

    /// The principal of a route whose access is user or admin: always present there.
    [[nodiscard]] const Principal& caller() const { return principal.value(); }
    /// The UUID of a path parameter; a malformed one is `not_found`, like a missing object.
    [[nodiscard]] base::Result<base::Uuid> id_param(const std::string& name) const;
    /// The body as a T, strict. 415 unless the content type is application/json.
    template <class T>
    base::Result<T> json() const {
        if (auto refused = refuse_body()) {
            return *std::move(refused);
        }
        return json::read<T>(body, json::Mode::strict);
    }
    /// The Idempotency-Key (1 to 255 visible ASCII characters), or `idempotency_key_missing`.
    [[nodiscard]] base::Result<std::string> idempotency_key() const;

private:
    [[nodiscard]] std::optional<base::Error> refuse_body() const;
};

/// Writes a part of a streamed body and returns once the socket has taken it, so that a slow client
/// slows the writer; false once the client has gone or the process stops: return then. The text
/// stays valid until the write has been awaited.
using StreamWriter = std::function<base::Task<bool>(std::string_view)>;

/// Thrown by a stream to end without its last chunk: the client sees that the body is cut off, and
/// it is no error of ours.
class StreamCutOff : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One answer. Either `body`, or `stream` (chunked; written by calling the writer it is given). The
/// request lives until the stream has returned.
struct Response {
    int status = 200;
    Headers headers{};
    std::string body{};
    std::function<base::Task<>(StreamWriter)> stream{};
    /// For a stream that waits between its parts: called, perhaps more than once, when the client
    /// has gone or the process stops, to wake it; its next write is told false, an empty one too.
    std::function<void()> on_hang_up{};
};

/// The seed's App Response: `{"data": …}`.
Response data_text(int status, std::string_view json_text);
template <class T>
Response data(int status, const T& value) {
    return data_text(status, json::write(value));
}
template <class T>
Response ok(const T& value) {
    return data(200, value);
}
Response no_content();

/// The seed's App Error: RFC 9457 application/problem+json with code, errors and traceId.
/// Retry-After where the error has one; WWW-Authenticate on 401.
Response problem(const base::Error& error, const Request& request);
/// The same under a status of its own, for refusals of the connection (408, 414, 431, …).
Response problem_with_status(int status, const base::Error& error, const Request& request);
/// The standard phrase of a status; "Unknown" for one that is not used here.
std::string_view reason_phrase(int status);
/// The HTTP status of a kind.
int status_of(base::ErrorKind kind);

}  // namespace souk::http
