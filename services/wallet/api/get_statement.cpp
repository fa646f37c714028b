#include <charconv>
#include <limits>

#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {
namespace {

constexpr std::string_view newest_first = "-seq";
constexpr std::string_view unfiltered = "";

/// The seq before which the page starts: that of the last line seen.
base::Result<std::int64_t> before_seq(const http::PageRequest& page) {
    if (!page.after) {
        return std::numeric_limits<std::int64_t>::max();
    }
    std::int64_t seq = 0;
    if (page.after->keys.size() == 1) {
        const auto& key = page.after->keys.front();
        const auto* const end = key.data() + key.size();
        const auto read = std::from_chars(key.data(), end, seq);
        if (read.ec == std::errc{} && read.ptr == end && seq > 0) {
            return seq;
        }
    }
    return base::validation_failed({{"/cursor", "invalid", "This is no cursor of a statement."}});
}

}  // namespace

http::Handler get_statement(app::ViewWallet& wallet) {
    return [&wallet](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {"limit", "cursor"})) {
            co_return http::problem(*refused, request);
        }
        const auto page = http::page_request(request, newest_first, unfiltered);
        if (!page) {
            co_return http::problem(page.error(), request);
        }
        const auto before = before_seq(*page);
        if (!before) {
            co_return http::problem(before.error(), request);
        }
        const domain::UserId user{request.caller().user};
        auto cause = http::cause_of(request);
        auto lines = co_await wallet.statement(user, *before, page->limit + 1, std::move(cause));
        std::optional<http::Cursor> next;
        if (lines.size() > static_cast<std::size_t>(page->limit)) {
            lines.resize(static_cast<std::size_t>(page->limit));
            next = http::Cursor{std::string{newest_first},
                                std::string{unfiltered},
                                {std::to_string(lines.back().seq)}};
        }
        auto response = http::page(request, lines, page->limit, next);
        response.headers.set("Cache-Control", "no-store");
        co_return response;
    };
}

}  // namespace souk::wallet::api
