#pragma once

#include <cstddef>

#include "services/product/app/reservations.hpp"

namespace souk::product::app {

/// Repeats `purchase.requested` for a reservation that still waits for its answer. One that was
/// answered, or asked for by another replica, since it was found due is left alone.
base::Result<base::Handled> decide_asking(ReservationBook& book, domain::PurchaseId id,
                                          base::Instant now, std::vector<Event>& events);

/// What waits is asked again, so that a lost message heals by itself.
class AskAgain {
public:
    /// At most this many in one transaction; the next tick takes the rest.
    static constexpr std::size_t batch = 100;

    AskAgain(Reservations& reservations, const base::Clock& clock)
        : reservations_(reservations), clock_(clock) {}
    base::Task<> run() const;

private:
    Reservations& reservations_;
    const base::Clock& clock_;
};

}  // namespace souk::product::app
