#pragma once

#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::app {

/// Answers refund.requested: gives back what the purchase took, or, when no charge came yet, leaves
/// a tombstone under the purchase's id so that a late charge is refused. The answer names what was
/// given back in all; repeated, it is the same and nothing moves again.
/// Throws Impossible for a purchase known for another user.
void decide_refund(domain::Ledger& ledger, const contracts::RefundRequested& command,
                   const domain::Policy& policy, std::vector<Event>& events);

using RefundPurchase = OnMessage<contracts::RefundRequested, decide_refund>;

}  // namespace souk::wallet::app
