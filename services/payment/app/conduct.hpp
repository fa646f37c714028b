#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/impossible.hpp"
#include "services/payment/app/ports.hpp"

// What every decision about a purchase does after the machine has spoken.
namespace souk::payment::app {

/// The purchase's present fact: the same version and time whenever it is published again.
void publish_fact(const domain::Purchase& purchase, std::vector<Event>& events);
/// The command whose answer the purchase waits for. Call only while it waits.
void publish_command(const domain::Purchase& purchase, std::vector<Event>& events);

/// Lets the purchase take a trigger; a move is recorded and published with its command, if any.
domain::Verdict take(domain::Casebook& book, domain::Purchase& purchase, domain::Trigger trigger,
                     const base::Cause& cause, std::vector<Event>& events,
                     std::optional<std::string> reason = {});

/// The same for a message: what came again or too late is recorded without effect; what is
/// impossible throws.
domain::Verdict take_message(domain::Casebook& book, domain::Purchase& purchase,
                             domain::Trigger trigger, const base::Cause& cause,
                             std::vector<Event>& events, std::optional<std::string> reason = {});

/// The purchase of a message from the wallet, or Impossible when it is unknown or another user's.
domain::Purchase& known_purchase(domain::Casebook& book, const base::Uuid& purchase,
                                 const base::Uuid& user);

}  // namespace souk::payment::app
