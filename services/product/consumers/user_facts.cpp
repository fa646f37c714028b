#include "services/product/consumers/user_facts.hpp"

#include "services/product/consumers/batch.hpp"

namespace souk::product::consumers {

void on_user_facts(messaging::Handlers& handlers, const app::LearnUserLimits& learn) {
    using Fact = contracts::UserFact;
    subscribe<Fact, contracts::UserRegistered>(handlers, learn);
    subscribe<Fact, contracts::UserChanged>(handlers, learn);
    subscribe<Fact, contracts::UserErased>(handlers, learn);
}

}  // namespace souk::product::consumers
