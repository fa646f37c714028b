#pragma once

#include "services/payment/app/on_message.hpp"

namespace souk::payment::app {

/// Three capital letters, as ISO 4217 writes currencies.
bool is_currency(const std::string& text);

/// Answers purchase.requested: the purchase is in progress from here on, with a deadline, and the
/// wallet is commanded to charge. Repeated, its present fact is published again, so that product
/// stops asking. Throws Impossible when it contradicts what is known, or asks for what cannot be.
void decide_start(domain::Casebook& book, const contracts::PurchaseRequested& requested,
                  const base::Cause& cause, const Policy& policy, std::vector<Event>& events);

using StartPurchase = OnMessage<contracts::PurchaseRequested, decide_start>;

}  // namespace souk::payment::app
