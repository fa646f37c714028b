#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/must.hpp"
#include "platform/http/page.hpp"
#include "platform/http/text.hpp"

// A page's cursor, as text from the query and as the JSON inside it.
namespace souk::fuzz {
namespace {

constexpr std::string_view sort = "newest";
constexpr std::string_view filter = "fp";

void ask(std::string cursor) {
    http::Request request;
    request.target = "/api/v1/products";
    request.query["cursor"] = std::move(cursor);
    const auto page = http::page_request(request, sort, filter);
    if (!page) {
        must(page.error().code == "validation_failed", "a cursor is refused as invalid");
        return;
    }
    must(page->after.has_value(), "an accepted cursor is there");
    must(page->after->sort == sort && page->after->filter == filter,
         "a cursor of another list is refused");
    must(page->after->keys.size() <= 4, "key columns are bounded");
    // What a page ends with is taken back as the same, unless it has become too long.
    const auto text = http::encode_cursor(*page->after);
    if (text.size() <= http::max_cursor_bytes) {
        http::Request next;
        next.query["cursor"] = text;
        const auto again = http::page_request(next, sort, filter);
        must(again.has_value() && again->after == page->after, "a cursor survives its round trip");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    ask(std::string{text});
    ask(http::base64url_encode(text));
    http::Request limited;
    limited.query["limit"] = std::string{text};
    if (const auto page = http::page_request(limited, sort, filter)) {
        must(page->limit >= 1 && page->limit <= http::max_page_limit, "a limit is in its range");
    }
    return 0;
}

}  // namespace souk::fuzz
