#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "services/product/app/events.hpp"
#include "services/product/domain/reservation.hpp"

namespace souk::product::app {

/// Reservations, locked, and the units that the decisions of this transaction move.
struct ReservationBook {
    std::map<domain::PurchaseId, domain::Reservation> reservations;
    domain::StockChanges changes;
};

using ReservationStep = base::Step<domain::PurchaseId, ReservationBook, Event, base::Handled>;

class Reservations {
public:
    virtual ~Reservations() = default;
    virtual base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const ReservationStep> steps) = 0;

    /// A request that waits for an answer, with what led to it.
    struct Waiting {
        domain::PurchaseId id;
        base::Cause cause;
    };
    /// At most `most` whose request is to be repeated by now, the longest due first. Without locks:
    /// whoever acts on one decides again under its lock.
    virtual base::Task<std::vector<Waiting>> due(base::Instant now, std::size_t most) = 0;
    /// How far one is, without a lock; nothing for an unknown purchase.
    virtual base::Task<std::optional<domain::Reservation::Progress>> progress(
        domain::PurchaseId id) = 0;
};

}  // namespace souk::product::app
