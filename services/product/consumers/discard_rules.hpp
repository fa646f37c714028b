#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/product/app/rule_on_discard.hpp"

namespace souk::product::consumers {

/// A fact about a purchase is not discarded while the purchase is open: its units would stay held
/// or sold for ever. An erasure is never discarded: no later fact says it again. Other facts about
/// users may go: the next one of the same user says all again.
void rule_on_discards(messaging::Handlers& handlers, const app::RuleOnDiscard& rule);

}  // namespace souk::product::consumers
