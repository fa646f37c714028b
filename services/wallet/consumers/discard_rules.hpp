#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/reads.hpp"

namespace souk::wallet::consumers {

/// What may not be thrown away, because somebody waits for what it asks: a charge or refund whose
/// purchase the wallet has not settled, and an erasure that has not happened. `accounts` outlives
/// the handlers.
void rule_on_discards(messaging::Handlers& handlers, app::Accounts& accounts);

}  // namespace souk::wallet::consumers
