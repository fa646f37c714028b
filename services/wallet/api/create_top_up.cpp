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
        auto key = request.idempotency_key();
        if (!key) {
            co_return http::problem(key.error(), request);
        }
        const auto body = request.json<TopUpBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const domain::UserId user{request.caller().user};
        auto cause = cause_of(request);
        const auto applied =
            co_await top_up.run(user, body->amount_minor, *std::move(key), std::move(cause));
        auto response = applied.outcome ? http::data(201, *applied.outcome)
                                        : http::problem(applied.outcome.error(), request);
        if (applied.replayed) {
            response.headers.set("Idempotency-Replayed", "true");
        }
        co_return response;
    };
}

}  // namespace souk::wallet::api
