#pragma once

#include <vector>

#include "platform/base/once.hpp"
#include "services/product/app/reservations.hpp"

namespace souk::product::app {

/// Turns held units into sold ones, or gives units back, as the fact's status says. Every purchase
/// began here, so that a fact about an unknown one is foreign or corrupt and is refused.
base::Result<base::Handled> decide_fact(ReservationBook& book, const contracts::PurchaseFact& fact);

/// Takes note of what payment decided. The order, repetition or loss of facts does not matter.
class LearnPurchaseFacts {
public:
    explicit LearnPurchaseFacts(Reservations& reservations) : reservations_(reservations) {}
    /// All in one transaction. Throws base::Impossible when one is refused.
    base::Task<> handle(std::vector<base::Message<contracts::PurchaseFact>> facts) const;

private:
    Reservations& reservations_;
};

}  // namespace souk::product::app
