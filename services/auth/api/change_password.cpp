#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct ChangePasswordBody {
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePasswordBody, (), (current_password, new_password))

}  // namespace

http::Handler change_password(const app::ChangePassword& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<ChangePasswordBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        app::ChangePassword::Input input{.user = domain::UserId{request.caller().user},
                                         .session = domain::SessionId{request.caller().session},
                                         .current_password = std::move(body->current_password),
                                         .new_password = std::move(body->new_password),
                                         .address = client_address(request, proxies)};
        auto cause = http::cause_of(request);
        const auto changed = co_await use_case.run(std::move(input), std::move(cause));
        co_return done_answer(changed, request);
    };
}

}  // namespace souk::auth::api
