#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/product/app/learn_user_limits.hpp"

namespace souk::product::consumers {

/// auth.user.v1: user.registered and changed are one shape and handled alike.
void on_user_facts(messaging::Handlers& handlers, const app::LearnUserLimits& learn);

}  // namespace souk::product::consumers
