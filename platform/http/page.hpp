#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

// The seed's Pagination package: keyset cursors, no OFFSET, no COUNT(*).
namespace souk::http {

inline constexpr std::int64_t default_page_limit = 20;
inline constexpr std::int64_t max_page_limit = 100;
/// Room for a name of 200 characters of four bytes each, with its id, in base64.
inline constexpr std::size_t max_cursor_bytes = 1'280;

/// Where a page ended: the sort, a fingerprint of the filter, and the last row's key columns.
/// It is not a secret; tampering moves the caller inside its own results only.
struct Cursor {
    std::string sort;
    std::string filter;             ///< fingerprint of the filter, see fingerprint()
    std::vector<std::string> keys;  ///< last key, column by column, ≤ 4
    bool operator==(const Cursor&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (sort, filter, keys))

/// base64url without padding of compact JSON.
std::string encode_cursor(const Cursor& cursor);

/// `limit` and `cursor` of a list request.
struct PageRequest {
    std::int64_t limit = default_page_limit;
    std::optional<Cursor> after;
};

/// Reads `limit` (1 to max_page_limit) and `cursor` of a request for the list with this sort and
/// filter; a malformed cursor, or one of another sort or filter, is `validation_failed` at /cursor.
/// A list names every query parameter it understands; an unknown one is refused.
base::Result<PageRequest> page_request(const Request& request, std::string_view sort,
                                       std::string_view filter);

/// A short stable fingerprint of a canonical filter text.
std::string fingerprint(std::string_view canonical_filter);

/// Refuses query parameters that are not in `known` (validation_failed, pointer "/name").
std::optional<base::Error> refuse_unknown_query(const Request& request,
                                                std::initializer_list<std::string_view> known);

/// `{"data":[…],"page":{"nextCursor":…|null,"limit":…}}` and a Link header with rel="next".
Response page_text(const Request& request, std::string_view items_json_array, std::int64_t limit,
                   const std::optional<Cursor>& next);
template <class T>
Response page(const Request& request, const std::vector<T>& items, std::int64_t limit,
              const std::optional<Cursor>& next) {
    return page_text(request, json::write(items), limit, next);
}

}  // namespace souk::http
