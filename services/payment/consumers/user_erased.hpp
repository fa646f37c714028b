#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/forget_user.hpp"

namespace souk::payment::consumers {

/// user.erased: dead letters that name the user are emptied.
void on_user_erased(messaging::Handlers& handlers, app::ForgetUser& forget_user);

}  // namespace souk::payment::consumers
