#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "services/product/app/reservations.hpp"

namespace souk::product::app {

/// What is known of a fact about a purchase that somebody wants to discard.
struct DiscardedFact {
    domain::PurchaseId purchase;
    std::optional<std::int64_t> version;  ///< nothing when the message cannot be read
};

/// `conflict` while the units of the purchase may still move and the fact could tell where to.
/// Free to go: a fact about a purchase that never began here or whose units are back, one that is
/// not newer than what is known, and an unreadable one once the purchase was answered otherwise.
std::optional<base::Error> refuse_discard(
    const std::optional<domain::Reservation::Progress>& progress, const DiscardedFact& fact);

/// Asked before a person discards a dead letter of payment's.
class RuleOnDiscard {
public:
    explicit RuleOnDiscard(Reservations& reservations) : reservations_(reservations) {}
    base::Task<std::optional<base::Error>> run(DiscardedFact fact) const;

private:
    Reservations& reservations_;
};

}  // namespace souk::product::app
