#include "platform/http/request_front.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "platform/http/text.hpp"

namespace souk::http {

namespace {

constexpr std::size_t max_method_bytes = 32;

Refusal bad(std::string_view detail) {
    return {400, "malformed_request", detail};
}

constexpr Refusal head_too_large{431, "header_too_large", "The header is larger than allowed."};
constexpr Refusal target_too_long{414, "target_too_long", "The request target is too long."};

/// Fields that must not stand twice: two readers could each believe another one.
constexpr std::array<std::string_view, 8> single_fields{
    "host",          "content-length", "transfer-encoding", "content-type",
    "authorization", "expect",         "idempotency-key",   "if-match"};

bool is_value_char(char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

bool is_host_char(char c) {
    return is_visible_ascii(c) &&
           std::string_view{",/?#@\\\"<>^`{|}"}.find(c) == std::string_view::npos;
}

std::optional<Refusal> read_request_line(std::string_view line, const FrontLimits& limits,
                                         Front& front) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return bad("The request line is malformed.");
    }
    front.method = line.substr(0, first);
    front.target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!is_token(front.method) || front.method.size() > max_method_bytes) {
        return bad("The method is malformed.");
    }
    if (front.target.size() > limits.target_bytes) {
        return target_too_long;
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        if (version.size() == 8 && version.starts_with("HTTP/")) {
            return Refusal{505, "http_version_not_supported", "Only HTTP/1.1 is served."};
        }
        return bad("The request line is malformed.");
    }
    front.minor_version = version.back() - '0';
    if (!front.target.starts_with('/')) {
        return bad("The request target must be in origin form: a path and a query.");
    }
    if (!std::all_of(front.target.begin(), front.target.end(), is_visible_ascii) ||
        front.target.find('#') != std::string_view::npos) {
        return bad("The request target holds a character that must be percent-encoded.");
    }
    return std::nullopt;
}

std::optional<Refusal> read_field(std::string_view line, Front& front) {
    if (line.front() == ' ' || line.front() == '\t') {
        return bad("A folded header line is not accepted.");
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return bad("A header field name is malformed.");
    }
    const auto value = trim(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_value_char)) {
        return bad("A header field value holds a control character.");
    }
    front.fields.push_back({line.substr(0, colon), value});
    return std::nullopt;
}

const Front::Field* find_field(const Front& front, std::string_view name) {
    const auto found = std::find_if(
        front.fields.begin(), front.fields.end(),
        [&](const Front::Field& field) { return equal_ignoring_case(field.name, name); });
    return found == front.fields.end() ? nullptr : &*found;
}

std::optional<Refusal> check_doubled(const Front& front) {
    for (const auto name : single_fields) {
        const auto count = std::count_if(
            front.fields.begin(), front.fields.end(),
            [&](const Front::Field& field) { return equal_ignoring_case(field.name, name); });
        if (count > 1) {
            return bad("A header field that must stand once stands twice.");
        }
    }
    return std::nullopt;
}

std::optional<Refusal> check_host(const Front& front) {
    const auto* host = find_field(front, "host");
    if (host == nullptr || host->value.empty()) {
        return bad("The Host header is missing.");
    }
    if (!std::all_of(host->value.begin(), host->value.end(), is_host_char)) {
        return bad("The Host header is malformed.");
    }
    return std::nullopt;
}

std::optional<Refusal> read_framing(Front& front) {
    const auto* coding = find_field(front, "transfer-encoding");
    const auto* length = find_field(front, "content-length");
    if (coding != nullptr && length != nullptr) {
        return bad("Transfer-Encoding and Content-Length must not stand together.");
    }
    if (coding != nullptr) {
        if (coding->value != "chunked" || front.minor_version == 0) {
            return bad("The only transfer coding accepted is chunked, once, in HTTP/1.1.");
        }
        front.framing = Framing::chunked;
    }
    if (length != nullptr) {
        const auto value = parse_decimal(length->value);
        if (!value) {
            return bad("Content-Length must be one decimal number.");
        }
        front.framing = Framing::length;
        front.content_length = *value;
    }
    if (find_field(front, "trailer") != nullptr) {
        return bad("Trailers are not accepted.");
    }
    return std::nullopt;
}

std::optional<Refusal> read_expectation(Front& front) {
    const auto* expect = find_field(front, "expect");
    if (expect == nullptr || front.minor_version == 0) {
        return std::nullopt;
    }
    if (!equal_ignoring_case(expect->value, "100-continue")) {
        return Refusal{417, "expectation_failed", "The only expectation known is 100-continue."};
    }
    front.expects_continue = front.framing != Framing::none;
    return std::nullopt;
}

std::optional<Refusal> read_fields(std::string_view rest, const FrontLimits& limits, Front& front) {
    for (;;) {
        const auto eol = rest.find("\r\n");
        if (eol == std::string_view::npos) {
            return bad("The header is incomplete.");
        }
        const auto line = rest.substr(0, eol);
        rest.remove_prefix(eol + 2);
        if (line.empty()) {
            return rest.empty() ? std::nullopt
                                : std::optional{bad("Bytes stand after the header.")};
        }
        if (front.fields.size() == limits.header_fields) {
            return Refusal{431, "header_too_large", "There are more header fields than allowed."};
        }
        if (auto refusal = read_field(line, front)) {
            return refusal;
        }
    }
}

}  // namespace

HeadEnd find_head_end(std::string_view bytes, const FrontLimits& limits) {
    HeadEnd at;
    at.skipped = bytes.starts_with("\r\n") ? 2 : 0;
    const auto refuse = [&](const Refusal& refusal) {
        at.state = HeadEnd::State::refused;
        at.refusal = refusal;
        return at;
    };
    if (bytes.size() > at.skipped && bytes != "\r" && !is_token_char(bytes[at.skipped])) {
        return refuse(bad("This is not HTTP/1.1."));
    }
    std::size_t line_start = at.skipped;
    for (;;) {
        const auto newline = bytes.find('\n', line_start);
        if (newline == std::string_view::npos) {
            break;
        }
        if (newline == line_start || bytes[newline - 1] != '\r') {
            return refuse(bad("A line must end in CR LF."));
        }
        if (newline + 1 - at.skipped > limits.header_bytes) {
            return refuse(line_start == at.skipped ? target_too_long : head_too_large);
        }
        if (newline - 1 == line_start) {
            at.state = HeadEnd::State::complete;
            at.end = newline + 1;
            return at;
        }
        line_start = newline + 1;
    }
    if (bytes.size() - at.skipped >= limits.header_bytes) {
        return refuse(line_start == at.skipped ? target_too_long : head_too_large);
    }
    return at;
}

boost::system::result<Front, Refusal> read_front(std::string_view head, const FrontLimits& limits) {
    Front front;
    const auto eol = head.find("\r\n");
    if (eol == std::string_view::npos) {
        return bad("The header is incomplete.");
    }
    auto refusal = read_request_line(head.substr(0, eol), limits, front);
    if (!refusal) {
        refusal = read_fields(head.substr(eol + 2), limits, front);
    }
    for (const auto check : {&check_doubled, &check_host}) {
        refusal = refusal ? refusal : check(front);
    }
    for (const auto read : {&read_framing, &read_expectation}) {
        refusal = refusal ? refusal : read(front);
    }
    if (refusal) {
        return *refusal;
    }
    return front;
}

}  // namespace souk::http
