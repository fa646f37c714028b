#include "services/product/app/events.hpp"

namespace souk::product::app {

contracts::PurchaseRequested purchase_requested(const domain::Reservation::Order& order) {
    contracts::PurchaseRequested event;
    event.purchase_id = order.id.uuid();
    event.user_id = order.user.uuid();
    event.total_minor = order.total;
    event.currency = order.currency;
    event.requested_at = order.requested_at;
    for (const auto& line : order.lines) {
        event.items.push_back(
            {line.product_id.uuid(), line.name, line.quantity, line.unit_price_minor});
    }
    return event;
}

}  // namespace souk::product::app
