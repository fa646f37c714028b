#pragma once

#include <functional>

#include "platform/messaging/consumer.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::consumers {

/// user.erased: what was kept to tell this user goes, and the dead letters that name them are
/// emptied by `erase_dead_letters`. Orders stay: they hold the user's id alone, like the books.
void on_user_erased(messaging::Handlers& handlers, app::ReadModel& model,
                    std::function<base::Task<>(base::Uuid)> erase_dead_letters);

}  // namespace souk::order::consumers
