#include "services/auth/app/browse_users.hpp"

#include <algorithm>

#include "services/auth/app/refusals.hpp"
#include "services/auth/domain/text.hpp"

namespace souk::auth::app {
namespace {

// Addresses are ASCII without control characters, and the database is asked for nothing else.
bool may_begin_an_address(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

base::Task<base::Result<UserRecord>> BrowseUsers::one(domain::UserId user) const {
    const auto found = co_await users_.find(user);
    if (!found || found->status == domain::Status::erased) {
        co_return user_not_found();
    }
    co_return record_of(*found);
}

base::Task<base::Result<UserPage>> BrowseUsers::page(std::string query, std::string after,
                                                     std::int64_t limit) const {
    base::Checks checks;
    checks.require(query.size() <= domain::max_email_bytes, "/q", "too_long",
                   "A mail address has at most 254 characters.");
    if (!checks.passed()) {
        co_return checks.error();
    }
    auto prefix = domain::lower_case(domain::trimmed(query));
    UserPage page;
    if (!may_begin_an_address(prefix) || !may_begin_an_address(after)) {
        co_return page;
    }
    const auto found = co_await users_.list(std::move(prefix), std::move(after), limit + 1);
    for (const auto& user : found) {
        page.users.push_back(record_of(user));
    }
    page.more = std::ssize(page.users) > limit;
    if (page.more) {
        page.users.pop_back();
    }
    co_return page;
}

}  // namespace souk::auth::app
