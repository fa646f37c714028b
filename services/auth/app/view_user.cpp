#include "services/auth/app/view_user.hpp"

#include "services/auth/app/refusals.hpp"

namespace souk::auth::app {

base::Task<base::Result<Profile>> ViewUser::run(domain::UserId user) const {
    const auto found = co_await users_.find(user);
    if (!found || !found->may_sign_in()) {
        co_return account_closed();
    }
    co_return profile_of(*found);
}

}  // namespace souk::auth::app
