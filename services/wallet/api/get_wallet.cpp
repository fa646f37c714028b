#include "platform/http/page.hpp"
#include "services/wallet/api/asked.hpp"
#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {
namespace {

/// A wallet as an administrator sees it.
struct UserWallet {
    base::Uuid user_id;
    base::Money balance_minor;
    std::string currency;
    std::int64_t seq = 0;
    std::string head_hash;
    base::Instant opened_at;
    std::optional<base::Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(UserWallet, (),
                      (user_id, balance_minor, currency, seq, head_hash, opened_at, closed_at))

http::Response answer_to_owner(const app::AccountView& account) {
    return http::ok(account.wallet);
}

/// The instant that is asked for, if one is; a query that asks for more is refused.
base::Result<std::optional<base::Instant>> at_of(const http::Request& request) {
    if (auto refused = http::refuse_unknown_query(request, {"at"})) {
        return *std::move(refused);
    }
    return instant_of(request, "at");
}

base::Task<base::Result<app::AccountView>> look(app::ViewWallet& wallet, app::Asked asked,
                                                std::optional<base::Instant> at) {
    return at ? wallet.at(std::move(asked), *at) : wallet.now(std::move(asked));
}

}  // namespace

http::Handler get_wallet(app::ViewWallet& wallet) {
    return [&wallet](http::Request& request) -> base::Task<http::Response> {
        const auto at = at_of(request);
        if (!at) {
            co_return http::problem(at.error(), request);
        }
        auto asked = asked_by_owner(request);
        const auto account = co_await look(wallet, std::move(asked), *at);
        co_return account ? answer_to_owner(*account) : http::problem(account.error(), request);
    };
}

http::Handler get_user_wallet(app::ViewWallet& wallet) {
    return [&wallet](http::Request& request) -> base::Task<http::Response> {
        const auto at = at_of(request);
        if (!at) {
            co_return http::problem(at.error(), request);
        }
        auto asked = asked_by_admin(request);
        if (!asked) {
            co_return http::problem(asked.error(), request);
        }
        const auto user = asked->user;
        const auto account = co_await look(wallet, *std::move(asked), *at);
        if (!account) {
            co_return http::problem(account.error(), request);
        }
        const auto& [now, opened_at, closed_at] = *account;
        co_return http::ok(UserWallet{user.uuid(), now.balance_minor, now.currency, now.seq,
                                      now.head_hash, opened_at, closed_at});
    };
}

}  // namespace souk::wallet::api
