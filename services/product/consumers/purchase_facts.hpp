#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/product/app/learn_purchase_facts.hpp"

namespace souk::product::consumers {

/// payment.purchase.v1: purchase.started, paid, failed, canceling, canceled and delivered are one
/// shape, a version and a status, and all are handled alike.
void on_purchase_facts(messaging::Handlers& handlers, const app::LearnPurchaseFacts& learn);

}  // namespace souk::product::consumers
