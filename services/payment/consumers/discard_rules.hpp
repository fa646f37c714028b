#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/discard_outcome.hpp"
#include "services/payment/app/discard_request.hpp"

namespace souk::payment::consumers {

/// What must hold before a person discards a dead letter of this service. A discarded
/// purchase.requested makes its purchase FAILED; the wallet's answers are not discarded while their
/// purchase is open. A letter that names no purchase concerns none, and nothing is asked. An
/// erasure is never discarded: the letters that name the user would stay.
void rule_on_discards(messaging::Handlers& handlers, app::DiscardRequest& discard_request,
                      app::DiscardOutcome& discard_outcome);

}  // namespace souk::payment::consumers
