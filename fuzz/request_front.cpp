#include <algorithm>
#include <cstdint>
#include <string_view>

#include "fuzz/must.hpp"
#include "platform/http/request_front.hpp"
#include "platform/http/text.hpp"

// The checks in front of the HTTP parser. However the bytes arrive in parts, they mean the same;
// and a head that is accepted cannot be read in two ways.
namespace souk::fuzz {
namespace {

using State = http::HeadEnd::State;

constexpr http::FrontLimits limits{.header_bytes = 1024, .header_fields = 16, .target_bytes = 256};

std::size_t count(const http::Front& front, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(
        front.fields.begin(), front.fields.end(),
        [&](const auto& field) { return http::equal_ignoring_case(field.name, name); }));
}

/// Parts of the bytes are no other request than the whole.
void check_parts(std::string_view bytes, const http::HeadEnd& whole) {
    for (std::size_t size = 0; size <= bytes.size(); size += 1 + bytes.size() / 16) {
        const auto part = http::find_head_end(bytes.substr(0, size), limits);
        if (part.state == State::complete) {
            must(whole.state == State::complete && part.end == whole.end,
                 "more bytes do not move a head's end");
        } else if (part.state == State::refused) {
            must(whole.state == State::refused, "more bytes do not mend a head");
        }
    }
}

void check_front(const http::Front& front) {
    must(count(front, "host") == 1, "exactly one Host");
    const auto lengths = count(front, "content-length");
    const auto codings = count(front, "transfer-encoding");
    must(lengths + codings <= 1, "at most one framing");
    must((front.framing == http::Framing::length) == (lengths == 1), "a length is a length");
    must((front.framing == http::Framing::chunked) == (codings == 1), "a coding is chunked");
    must(front.minor_version == 0 || front.minor_version == 1, "HTTP/1.0 or HTTP/1.1");
    must(front.target.starts_with('/') && front.target.size() <= limits.target_bytes,
         "a target is in origin form and bounded");
    must(front.fields.size() <= limits.header_fields, "header fields are bounded");
    for (const auto& [name, value] : front.fields) {
        must(http::is_token(name), "a field's name is a token");
        must(std::none_of(value.begin(), value.end(),
                          [](char c) { return c == '\r' || c == '\n' || c == '\0'; }),
             "no value starts another line");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto end = http::find_head_end(bytes, limits);
    check_parts(bytes, end);
    if (end.state == State::refused) {
        must(end.refusal.status >= 400 && !end.refusal.code.empty(), "a refusal says why");
    }
    if (end.state == State::complete) {
        must(end.end <= size && end.end - end.skipped <= limits.header_bytes, "a head is bounded");
        if (const auto front =
                http::read_front(bytes.substr(end.skipped, end.end - end.skipped), limits)) {
            check_front(*front);
        }
    }
    (void)http::read_front(bytes, limits);
    return 0;
}

}  // namespace souk::fuzz
