#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/discard_outcome.hpp"
#include "services/payment/app/discard_request.hpp"

namespace souk::payment::consumers {

/// What must hold before a person discards a dead letter of this service. A discarded
/// purchase.requested makes its purchase FAILED when it can be read which purchase and whose;
/// else nothing happens here, and product, which holds the stock, asks again. The wallet's answers
/// are not discarded while their purchase is open; one that names no purchase concerns none. An
/// erasure is never discarded: the letters that name the user would stay.
void rule_on_discards(messaging::Handlers& handlers, app::DiscardRequest& discard_request,
                      app::DiscardOutcome& discard_outcome);

}  // namespace souk::payment::consumers
