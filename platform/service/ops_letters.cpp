#include "platform/service/ops_letters.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "platform/http/page.hpp"
#include "platform/http/text.hpp"
#include "platform/service/dead_letter_view.hpp"

namespace souk::service {
namespace {

constexpr std::string_view oldest_first = "id";
constexpr std::array<std::string_view, 3> statuses{"OPEN", "HANDLED", "DISCARDED"};

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct Discard {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Discard, (), (reason))

base::Error no_such_letter() {
    return {base::ErrorKind::not_found, "not_found", "There is no such dead letter."};
}

base::Result<std::string> read_status(const http::Request& request) {
    const auto given = request.query.find("status");
    if (given == request.query.end()) {
        return std::string{statuses.front()};
    }
    if (std::find(statuses.begin(), statuses.end(), given->second) == statuses.end()) {
        return base::validation_failed(
            {{"/status", "unknown_value", "status is OPEN, HANDLED or DISCARDED."}});
    }
    return given->second;
}

base::Result<std::uint64_t> read_id(const http::Request& request) {
    const auto id = http::parse_decimal(request.path_params.at("id"));
    if (!id) {
        return no_such_letter();
    }
    return *id;
}

base::Result<std::uint64_t> read_after(const std::optional<http::Cursor>& cursor) {
    if (!cursor) {
        return std::uint64_t{0};
    }
    const auto id =
        cursor->keys.size() == 1 ? http::parse_decimal(cursor->keys.front()) : std::nullopt;
    if (!id) {
        return base::validation_failed({{"/cursor", "invalid", "Not a cursor of this list."}});
    }
    return *id;
}

std::size_t characters_of(std::string_view utf8) {
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), starts));
}

base::Result<std::string> read_reason(const http::Request& request) {
    auto body = request.json<Discard>();
    if (!body) {
        return body.error();
    }
    base::Checks checks;
    const bool blank = body->reason.find_first_not_of(" \t\r\n") == std::string::npos;
    checks.require(!blank, "/reason", "required", "Say why the message may be dropped.");
    checks.require(characters_of(body->reason) <= max_discard_reason_characters, "/reason",
                   "too_long", "At most 1000 characters.");
    if (!checks.passed()) {
        return checks.error();
    }
    return std::move(body->reason);
}

http::Response decision(const base::Result<messaging::DeadLetter>& letter,
                        const http::Request& request) {
    return letter ? http::ok(view_of(*letter)) : http::problem(letter.error(), request);
}

}  // namespace

http::Handler list_dead_letters(mysql::Database& database) {
    return [&database](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused =
                http::refuse_unknown_query(request, {"status", "limit", "cursor"})) {
            co_return http::problem(*refused, request);
        }
        const auto status = read_status(request);
        if (!status) {
            co_return http::problem(status.error(), request);
        }
        const auto filter = http::fingerprint(*status);
        const auto wanted = http::page_request(request, oldest_first, filter);
        if (!wanted) {
            co_return http::problem(wanted.error(), request);
        }
        const auto after = read_after(wanted->after);
        if (!after) {
            co_return http::problem(after.error(), request);
        }
        const auto limit = static_cast<std::size_t>(wanted->limit);
        auto letters = co_await messaging::list_dead_letters(database, *status, *after, limit + 1);
        std::optional<http::Cursor> next;
        if (letters.size() > limit) {
            letters.resize(limit);
            next = {std::string{oldest_first}, filter, {std::to_string(letters.back().id)}};
        }
        std::vector<DeadLetterHead> heads;
        std::transform(letters.begin(), letters.end(), std::back_inserter(heads), head_of);
        co_return http::page(request, heads, wanted->limit, next);
    };
}

http::Handler get_dead_letter(mysql::Database& database) {
    return [&database](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = read_id(request);
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        const auto letter = co_await messaging::find_dead_letter(database, *id);
        co_return letter ? http::ok(view_of(*letter)) : http::problem(no_such_letter(), request);
    };
}

http::Handler redrive_dead_letter(messaging::Desk& desk) {
    return [&desk](http::Request& request) -> base::Task<http::Response> {
        const auto id = read_id(request);
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        if (!request.body.empty()) {
            if (const auto nothing = request.json<Nothing>(); !nothing) {
                co_return http::problem(nothing.error(), request);
            }
        }
        auto who = request.caller().user.to_string();
        const auto letter = co_await desk.redrive(*id, std::move(who));
        co_return decision(letter, request);
    };
}

http::Handler discard_dead_letter(messaging::Desk& desk) {
    return [&desk](http::Request& request) -> base::Task<http::Response> {
        const auto id = read_id(request);
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        auto reason = read_reason(request);
        if (!reason) {
            co_return http::problem(reason.error(), request);
        }
        auto who = request.caller().user.to_string();
        const auto letter = co_await desk.discard(*id, std::move(who), *std::move(reason));
        co_return decision(letter, request);
    };
}

}  // namespace souk::service
