#include "services/auth/app/view_user.hpp"

namespace souk::auth::app {

base::Task<base::Result<Profile>> ViewUser::run(domain::UserId user) const {
    const auto found = co_await users_.find(user);
    if (!found || !found->may_sign_in()) {
        co_return base::Error{.kind = base::ErrorKind::unauthenticated,
                              .code = "unauthenticated",
                              .detail = "This account is not open any more."};
    }
    co_return profile_of(*found);
}

}  // namespace souk::auth::app
