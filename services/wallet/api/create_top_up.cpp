#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {
namespace {

struct TopUpBody {
    base::Money amount_minor;
};
BOOST_DESCRIBE_STRUCT(TopUpBody, (), (amount_minor))

}  // namespace

http::Handler create_top_up(app::TopUp& top_up) {
    return [&top_up](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto body = request.json<TopUpBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        auto once = http::once_of(request, "top_up");
        if (!once) {
            co_return http::problem(once.error(), request);
        }
        const domain::UserId user{request.caller().user};
        auto cause = http::cause_of(request);
        const auto applied =
            co_await top_up.run(user, body->amount_minor, *std::move(once), std::move(cause));
        co_return http::keyed_answer(201, applied, request);
    };
}

}  // namespace souk::wallet::api
