#pragma once

#include <functional>

#include "platform/messaging/consumer.hpp"
#include "services/product/app/erase_texts.hpp"
#include "services/product/app/learn_user_limits.hpp"

namespace souk::product::consumers {

/// Empties this service's dead letters that name the user.
using EraseDeadLetters = std::function<base::Task<>(base::Uuid)>;

/// auth.user.v1, user.erased: what the user wrote goes, dead letters that name the user are
/// emptied, and the limit becomes 0 for good. Each can be done twice; the limit comes last, because
/// it also notes that the message was handled.
void on_user_erased(messaging::Handlers& handlers, const app::EraseTexts& texts,
                    EraseDeadLetters dead_letters, const app::LearnUserLimits& learn);

}  // namespace souk::product::consumers
