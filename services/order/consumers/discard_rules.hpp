#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::consumers {

/// What must hold before a person discards a dead letter of this service: the order that it tells
/// of is at its end, so that nobody waits for a status that was thrown away. A letter that names no
/// order known here concerns none. An erasure is never discarded.
void rule_on_discards(messaging::Handlers& handlers, app::Orders& orders);

}  // namespace souk::order::consumers
