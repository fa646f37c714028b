#include "services/product/consumers/user_erased.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/product/consumers/group.hpp"

namespace souk::product::consumers {

void on_user_erased(messaging::Handlers& handlers, const app::ForgetUser& forget_user) {
    messaging::subscribe<contracts::UserErased, contracts::UserFact>(handlers, group, forget_user);
}

}  // namespace souk::product::consumers
