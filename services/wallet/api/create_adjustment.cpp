#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {
namespace {

struct AdjustmentBody {
    base::Money amount_minor;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdjustmentBody, (), (amount_minor, reason))

}  // namespace

http::Handler create_adjustment(app::AdjustWallet& adjust_wallet) {
    return [&adjust_wallet](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto user = request.id_param("userId");
        if (!user) {
            co_return http::problem(user.error(), request);
        }
        auto body = request.json<AdjustmentBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        auto once = http::once_of(request, "adjust_wallet");
        if (!once) {
            co_return http::problem(once.error(), request);
        }
        domain::Adjustment adjustment{body->amount_minor, std::move(body->reason),
                                      domain::UserId{request.caller().user}};
        auto cause = http::cause_of(request);
        const auto applied = co_await adjust_wallet.run(
            domain::UserId{*user}, std::move(adjustment), *std::move(once), std::move(cause));
        co_return http::keyed_answer(201, applied, request);
    };
}

}  // namespace souk::wallet::api
