#include "services/payment/consumers/user_erased.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/payment/consumers/group.hpp"

namespace souk::payment::consumers {

void on_user_erased(messaging::Handlers& handlers, app::ForgetUser& forget_user) {
    messaging::subscribe<contracts::UserErased>(handlers, group, forget_user);
}

}  // namespace souk::payment::consumers
