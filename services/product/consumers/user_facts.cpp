#include "services/product/consumers/user_facts.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/product/consumers/group.hpp"

namespace souk::product::consumers {

void on_user_facts(messaging::Handlers& handlers, const app::LearnUserLimits& learn) {
    using Fact = contracts::UserFact;
    messaging::subscribe<contracts::UserRegistered, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::UserChanged, Fact>(handlers, group, learn);
}

}  // namespace souk::product::consumers
