#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

std::string query_of(const http::Request& request) {
    const auto asked = request.query.find("q");
    return asked == request.query.end() ? std::string{} : asked->second;
}

std::string last_email(const http::PageRequest& wanted) {
    const bool has_one = wanted.after && wanted.after->keys.size() == 1;
    return has_one ? wanted.after->keys.front() : std::string{};
}

}  // namespace

http::Handler list_users(const app::BrowseUsers& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {"limit", "cursor", "q"})) {
            co_return http::problem(*refused, request);
        }
        auto query = query_of(request);
        const auto filter = http::fingerprint(query);
        const auto wanted = http::page_request(request, "email", filter);
        if (!wanted) {
            co_return http::problem(wanted.error(), request);
        }
        auto after = last_email(*wanted);
        const auto page = co_await use_case.page(std::move(query), std::move(after), wanted->limit);
        if (!page) {
            co_return http::problem(page.error(), request);
        }
        std::optional<http::Cursor> next;
        if (page->more) {
            next = http::Cursor{"email", filter, {page->users.back().email}};
        }
        auto response = http::page(request, page->users, wanted->limit, next);
        keep_private(response);
        co_return response;
    };
}

}  // namespace souk::auth::api
