#include <array>

#include "platform/http/message.hpp"

namespace souk::http {

namespace {

/// RFC 9457, with the members that every problem of the house has.
struct Problem {
    std::string type = "about:blank";
    std::string title;
    int status = 0;
    std::string detail;
    std::string instance;
    std::string code;
    std::optional<std::vector<base::FieldError>> errors;
    std::string trace_id;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, instance, code, errors, trace_id))

struct Phrase {
    int status;
    std::string_view text;
};
constexpr std::array<Phrase, 31> phrases{{{100, "Continue"},
                                          {200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {206, "Partial Content"},
                                          {301, "Moved Permanently"},
                                          {302, "Found"},
                                          {303, "See Other"},
                                          {304, "Not Modified"},
                                          {307, "Temporary Redirect"},
                                          {308, "Permanent Redirect"},
                                          {400, "Bad Request"},
                                          {401, "Unauthorized"},
                                          {403, "Forbidden"},
                                          {404, "Not Found"},
                                          {405, "Method Not Allowed"},
                                          {408, "Request Timeout"},
                                          {409, "Conflict"},
                                          {412, "Precondition Failed"},
                                          {413, "Content Too Large"},
                                          {414, "URI Too Long"},
                                          {415, "Unsupported Media Type"},
                                          {417, "Expectation Failed"},
                                          {422, "Unprocessable Content"},
                                          {428, "Precondition Required"},
                                          {429, "Too Many Requests"},
                                          {431, "Request Header Fields Too Large"},
                                          {500, "Internal Server Error"},
                                          {503, "Service Unavailable"},
                                          {505, "HTTP Version Not Supported"}}};

}  // namespace

std::string_view reason_phrase(int status) {
    for (const auto& phrase : phrases) {
        if (phrase.status == status) {
            return phrase.text;
        }
    }
    return "Unknown";
}

int status_of(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::invalid:
            return 400;
        case base::ErrorKind::unauthenticated:
            return 401;
        case base::ErrorKind::forbidden:
            return 403;
        case base::ErrorKind::not_found:
            return 404;
        case base::ErrorKind::conflict:
            return 409;
        case base::ErrorKind::precondition_failed:
            return 412;
        case base::ErrorKind::precondition_required:
            return 428;
        case base::ErrorKind::too_large:
            return 413;
        case base::ErrorKind::unsupported_media_type:
            return 415;
        case base::ErrorKind::unprocessable:
            return 422;
        case base::ErrorKind::rate_limited:
            return 429;
        case base::ErrorKind::unavailable:
            return 503;
    }
    return 500;
}

Response problem_with_status(int status, const base::Error& error, const Request& request) {
    Problem body{.title = std::string{reason_phrase(status)},
                 .status = status,
                 .detail = error.detail,
                 .instance = request.target.substr(0, request.target.find('?')),
                 .code = error.code,
                 .errors = std::nullopt,
                 .trace_id = request.trace.trace_id_hex()};
    if (!error.fields.empty()) {
        body.errors = error.fields;
    }
    Response response{.status = status, .headers = {}, .body = json::write(body), .stream = {}};
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    if (error.retry_after_seconds) {
        response.headers.set("Retry-After", std::to_string(*error.retry_after_seconds));
    }
    if (status == 401) {
        response.headers.set("WWW-Authenticate", "Bearer");
    }
    return response;
}

Response problem(const base::Error& error, const Request& request) {
    return problem_with_status(status_of(error.kind), error, request);
}

}  // namespace souk::http
