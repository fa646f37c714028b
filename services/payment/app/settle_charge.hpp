#pragma once

#include "services/payment/app/on_message.hpp"

namespace souk::payment::app {

/// Answers charge.completed: the purchase is paid, unless it is being canceled already: then the
/// refund that was commanded takes the money back.
void decide_charge_completed(domain::Casebook& book, const contracts::ChargeCompleted& completed,
                             const base::Cause& cause, const Policy& policy,
                             std::vector<Event>& events);

/// Answers charge.refused: the purchase has failed, for the wallet's reason.
void decide_charge_refused(domain::Casebook& book, const contracts::ChargeRefused& refused,
                           const base::Cause& cause, const Policy& policy,
                           std::vector<Event>& events);

using CompleteCharge = OnMessage<contracts::ChargeCompleted, decide_charge_completed>;
using RefuseCharge = OnMessage<contracts::ChargeRefused, decide_charge_refused>;

}  // namespace souk::payment::app
