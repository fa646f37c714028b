#include "platform/http/page.hpp"

#include <algorithm>

#include "platform/http/text.hpp"

namespace souk::http {

namespace {

constexpr std::size_t max_cursor_keys = 4;

base::Error invalid_cursor() {
    return base::validation_failed(
        {{"/cursor", "invalid", "The cursor is not one that this list gave for this filter."}});
}

base::Result<std::int64_t> read_limit(const std::string& text) {
    const auto value = parse_decimal(text);
    if (!value || *value < 1 || *value > static_cast<std::uint64_t>(max_page_limit)) {
        return base::validation_failed(
            {{"/limit", "out_of_range",
              "limit is a whole number from 1 to " + std::to_string(max_page_limit) + "."}});
    }
    return static_cast<std::int64_t>(*value);
}

base::Result<Cursor> read_cursor(const std::string& text, std::string_view sort,
                                 std::string_view filter) {
    const auto decoded = text.size() <= max_cursor_bytes ? base64url_decode(text) : std::nullopt;
    if (!decoded) {
        return invalid_cursor();
    }
    auto cursor = json::read<Cursor>(*decoded, json::Mode::strict);
    if (!cursor || cursor->sort != sort || cursor->filter != filter ||
        cursor->keys.size() > max_cursor_keys) {
        return invalid_cursor();
    }
    return cursor;
}

/// The same list with another cursor: path and query as they were, percent-encoded again.
std::string target_of_next(const Request& request, const std::string& cursor) {
    const auto path = std::string_view{request.target}.substr(0, request.target.find('?'));
    std::string target{path};
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        if (name != "cursor") {
            target += separator + percent_encode(name) + '=' + percent_encode(value);
            separator = '&';
        }
    }
    return target + separator + "cursor=" + cursor;
}

}  // namespace

std::string encode_cursor(const Cursor& cursor) {
    return base64url_encode(json::write(cursor));
}

base::Result<PageRequest> page_request(const Request& request, std::string_view sort,
                                       std::string_view filter) {
    PageRequest page;
    if (const auto limit = request.query.find("limit"); limit != request.query.end()) {
        auto value = read_limit(limit->second);
        if (!value) {
            return value.error();
        }
        page.limit = *value;
    }
    if (const auto cursor = request.query.find("cursor"); cursor != request.query.end()) {
        auto value = read_cursor(cursor->second, sort, filter);
        if (!value) {
            return value.error();
        }
        page.after = *std::move(value);
    }
    return page;
}

std::string fingerprint(std::string_view canonical_filter) {
    // FNV-1a, 64 bits: the cursor only has to notice another filter, not to resist anybody.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : canonical_filter) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>((hash >> shift) & 0xFFU));
    }
    return base64url_encode(bytes);
}

std::optional<base::Error> refuse_unknown_query(const Request& request,
                                                std::initializer_list<std::string_view> known) {
    std::vector<base::FieldError> unknown;
    for (const auto& [name, value] : request.query) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            unknown.push_back({pointer_to(name), "unknown_parameter",
                               "The list does not know this query parameter."});
        }
    }
    if (unknown.empty()) {
        return std::nullopt;
    }
    return base::validation_failed(std::move(unknown));
}

Response page_text(const Request& request, std::string_view items_json_array, std::int64_t limit,
                   const std::optional<Cursor>& next) {
    Response response{.status = 200};
    response.headers.set("Content-Type", "application/json");
    auto& body = response.body;
    body.append("{\"data\":").append(items_json_array).append(",\"page\":{\"nextCursor\":");
    if (next) {
        const auto cursor = encode_cursor(*next);
        body.append("\"").append(cursor).append("\"");
        response.headers.set("Link", "<" + target_of_next(request, cursor) + ">; rel=\"next\"");
    } else {
        body.append("null");
    }
    body.append(",\"limit\":").append(std::to_string(limit)).append("}}");
    return response;
}

}  // namespace souk::http
