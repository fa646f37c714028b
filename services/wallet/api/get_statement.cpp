#include "services/wallet/api/asked.hpp"
#include "services/wallet/api/handlers.hpp"
#include "services/wallet/api/statement_file.hpp"
#include "services/wallet/api/statement_query.hpp"

namespace souk::wallet::api {
namespace {

base::Task<http::Response> answer_page(app::ReadStatement& statement, const http::Request& request,
                                       app::Asked asked, StatementQuery query) {
    auto lines =
        co_await statement.page(std::move(asked), query.period, query.before_seq, query.limit + 1);
    if (!lines) {
        co_return http::problem(lines.error(), request);
    }
    std::optional<http::Cursor> next;
    if (lines->size() > static_cast<std::size_t>(query.limit)) {
        lines->resize(static_cast<std::size_t>(query.limit));
        next = cursor_after(lines->back(), query);
    }
    co_return http::page(request, *lines, query.limit, next);
}

base::Task<http::Response> answer_file(app::ReadStatement& statement, const http::Request& request,
                                       app::Asked asked, StatementQuery query) {
    const auto file = co_await statement.file(std::move(asked), query.period);
    if (!file) {
        co_return http::problem(file.error(), request);
    }
    const bool whole = !query.period.from && !query.period.to;
    co_return statement_file(statement, *file, whole);
}

base::Task<http::Response> answer(app::ReadStatement& statement, const http::Request& request,
                                  app::Asked asked) {
    auto query = statement_query_of(request);
    if (!query) {
        co_return http::problem(query.error(), request);
    }
    const bool ndjson = query->ndjson;
    auto answering = ndjson ? answer_file(statement, request, std::move(asked), *std::move(query))
                            : answer_page(statement, request, std::move(asked), *std::move(query));
    auto response = co_await std::move(answering);
    co_return response;
}

}  // namespace

http::Handler get_statement(app::ReadStatement& statement) {
    return [&statement](http::Request& request) -> base::Task<http::Response> {
        auto asked = asked_by_owner(request);
        auto response = co_await answer(statement, request, std::move(asked));
        co_return response;
    };
}

http::Handler get_user_statement(app::ReadStatement& statement) {
    return [&statement](http::Request& request) -> base::Task<http::Response> {
        auto asked = asked_by_admin(request);
        if (!asked) {
            co_return http::problem(asked.error(), request);
        }
        auto response = co_await answer(statement, request, *std::move(asked));
        co_return response;
    };
}

}  // namespace souk::wallet::api
