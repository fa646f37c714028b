#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/reservations.hpp"

namespace souk::product::store {

/// Reservations in MySQL. Their rows are locked in id order; the stock they move is only updated
/// relatively, at the end, so that a hot product's row is locked for one round trip.
class MysqlReservations final : public app::Reservations {
public:
    explicit MysqlReservations(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::ReservationStep> steps) override;
    base::Task<std::vector<Waiting>> due(base::Instant now, std::size_t most) override;
    base::Task<std::optional<domain::Reservation::Progress>> progress(
        domain::PurchaseId id) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
