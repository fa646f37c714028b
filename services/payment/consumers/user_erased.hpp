#pragma once

#include <functional>

#include "platform/messaging/consumer.hpp"

namespace souk::payment::consumers {

/// user.erased: the books keep a user's id and no word about the person; what else may name the
/// user here is a message that could not be handled, which `erase_dead_letters` empties. Done again
/// it does nothing. The user's open purchases run to their end.
void on_user_erased(messaging::Handlers& handlers,
                    std::function<base::Task<>(base::Uuid)> erase_dead_letters);

}  // namespace souk::payment::consumers
