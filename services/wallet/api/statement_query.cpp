#include "services/wallet/api/statement_query.hpp"

#include <charconv>
#include <limits>

#include "services/wallet/api/asked.hpp"

namespace souk::wallet::api {
namespace {

constexpr std::string_view newest_first = "-seq";

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

base::Result<app::Period> period_of(const http::Request& request) {
    const auto from = instant_of(request, "from");
    if (!from) {
        return from.error();
    }
    const auto to = instant_of(request, "to");
    if (!to) {
        return to.error();
    }
    if (*from && *to && **from >= **to) {
        return base::validation_failed({{"/to", "out_of_range", "must be later than from"}});
    }
    return app::Period{*from, *to};
}

std::string fingerprint_of(const app::Period& period) {
    const auto text = [](const std::optional<base::Instant>& at) {
        return at ? base::to_rfc3339(*at) : std::string{};
    };
    return period.from || period.to ? http::fingerprint(text(period.from) + " " + text(period.to))
                                    : std::string{};
}

base::Result<bool> is_file(const http::Request& request) {
    const auto format = request.query.find("format");
    if (format == request.query.end() || format->second == "json") {
        return false;
    }
    if (format->second != "ndjson") {
        return base::validation_failed({{"/format", "invalid", "is json or ndjson"}});
    }
    base::Checks checks;
    for (const std::string name : {"limit", "cursor"}) {
        checks.require(!request.query.contains(name), "/" + name, "not_allowed",
                       "does not go with format=ndjson, which gives every line");
    }
    return checks.passed() ? base::Result<bool>{true} : base::Result<bool>{checks.error()};
}

}  // namespace

base::Result<StatementQuery> statement_query_of(const http::Request& request) {
    if (auto refused =
            http::refuse_unknown_query(request, {"limit", "cursor", "from", "to", "format"})) {
        return *std::move(refused);
    }
    const auto period = period_of(request);
    if (!period) {
        return period.error();
    }
    const auto file = is_file(request);
    if (!file) {
        return file.error();
    }
    const auto filter = fingerprint_of(*period);
    const auto page = http::page_request(request, newest_first, filter);
    if (!page) {
        return page.error();
    }
    const auto before = before_seq(*page);
    if (!before) {
        return before.error();
    }
    return StatementQuery{*period, *file, page->limit, *before, filter};
}

http::Cursor cursor_after(const app::StatementLine& line, const StatementQuery& query) {
    return {std::string{newest_first}, query.filter, {std::to_string(line.seq)}};
}

}  // namespace souk::wallet::api
