#pragma once

#include <string>
#include <vector>

#include "platform/messaging/envelope.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::consumers {

/// The types of event that tell something of an order.
std::vector<std::string> told_types();

/// Reads one of them; nothing for any other type. Throws messaging::Poison for content that can
/// never be shown. The live consumer and a rebuild read with the same eyes.
std::optional<app::Told> read_told(const messaging::Received& received);

}  // namespace souk::order::consumers
