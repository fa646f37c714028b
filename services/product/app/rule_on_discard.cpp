#include "services/product/app/rule_on_discard.hpp"

namespace souk::product::app {

std::optional<base::Error> refuse_discard(
    const std::optional<domain::Reservation::Progress>& progress, const DiscardedFact& fact) {
    using domain::ReservationState;
    if (!progress || progress->state == ReservationState::RELEASED) {
        return std::nullopt;
    }
    const bool could_tell = fact.version ? *fact.version > progress->version
                                         : progress->state == ReservationState::HELD;
    if (!could_tell) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::conflict, "conflict",
                       "Purchase " + fact.purchase.to_string() +
                           " is open: this message says what becomes of its units. Redrive it."};
}

base::Task<std::optional<base::Error>> RuleOnDiscard::run(DiscardedFact fact) const {
    const auto progress = co_await reservations_.progress(fact.purchase);
    co_return refuse_discard(progress, fact);
}

}  // namespace souk::product::app
