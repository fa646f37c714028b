#pragma once

#include <variant>

#include "contracts/cpp/purchase_events.hpp"
#include "services/product/domain/reservation.hpp"

namespace souk::product::app {

/// What this service publishes.
using Event = std::variant<contracts::PurchaseRequested>;

/// The request to payment; said again with the same content while no answer has come.
contracts::PurchaseRequested purchase_requested(const domain::Reservation::Order& order);

}  // namespace souk::product::app
