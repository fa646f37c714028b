#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/product/app/forget_user.hpp"

namespace souk::product::consumers {

/// auth.user.v1: user.erased.
void on_user_erased(messaging::Handlers& handlers, const app::ForgetUser& forget_user);

}  // namespace souk::product::consumers
