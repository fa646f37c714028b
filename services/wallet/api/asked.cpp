#include "services/wallet/api/asked.hpp"

#include <algorithm>

#include "platform/http/keyed.hpp"

namespace souk::wallet::api {

app::Asked asked_by_owner(const http::Request& request) {
    return {domain::UserId{request.caller().user}, true, http::cause_of(request)};
}

base::Result<app::Asked> asked_by_admin(const http::Request& request) {
    const auto user = request.id_param("userId");
    if (!user) {
        return user.error();
    }
    return app::Asked{domain::UserId{*user}, false, http::cause_of(request)};
}

base::Result<std::optional<base::Instant>> instant_of(const http::Request& request,
                                                      const std::string& name) {
    using namespace std::chrono;
    constexpr base::Instant first{sys_days{year{1970} / January / 1}};
    constexpr base::Instant last{sys_days{year{9999} / December / 31}};
    const auto found = request.query.find(name);
    if (found == request.query.end()) {
        return std::optional<base::Instant>{};
    }
    const auto at = base::parse_rfc3339(found->second);
    if (!at || *at < first || *at > last) {
        return base::validation_failed(
            {{"/" + name, "invalid",
              "is an instant as RFC 3339 writes it, such as 2026-01-31T09:15:00Z; a + is sent as "
              "%2B"}});
    }
    return at;
}

}  // namespace souk::wallet::api
