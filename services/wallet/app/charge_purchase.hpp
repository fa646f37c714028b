#pragma once

#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::app {

/// Answers charge.requested: one transfer when the balance allows, else a refusal, which is an
/// outcome too. A purchase that was decided before gets its outcome again and nothing else.
/// Throws Impossible for another currency, a negative amount, or a purchase known otherwise.
void decide_charge(domain::Ledger& ledger, const contracts::ChargeRequested& command,
                   const domain::Policy& policy, std::vector<Event>& events);

using ChargePurchase = OnMessage<contracts::ChargeRequested, decide_charge>;

}  // namespace souk::wallet::app
