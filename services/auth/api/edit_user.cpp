#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct EditBody {
    std::optional<std::string> role;
    std::optional<base::Money> allowed_limit_minor;
    std::optional<std::string> status;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(EditBody, (), (role, allowed_limit_minor, status, reason))

}  // namespace

http::Handler edit_user(const app::EditUser& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        const auto version = version_of(request);
        if (!version) {
            co_return http::problem(version.error(), request);
        }
        auto body = request.json<EditBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        app::EditUserInput input{.user = domain::UserId{*id},
                                 .actor = domain::UserId{request.caller().user},
                                 .version = *version,
                                 .role = std::move(body->role),
                                 .status = std::move(body->status),
                                 .allowed_limit = body->allowed_limit_minor,
                                 .reason = std::move(body->reason)};
        auto cause = http::cause_of(request);
        const auto user = co_await use_case.run(std::move(input), std::move(cause));
        co_return user ? user_answer(*user) : http::problem(user.error(), request);
    };
}

}  // namespace souk::auth::api
