#include "services/wallet/consumers/charge_requested.hpp"

#include "services/wallet/consumers/subscribe.hpp"

namespace souk::wallet::consumers {

void on_charge_requested(messaging::Handlers& handlers, app::ChargePurchase& charge_purchase) {
    subscribe<contracts::ChargeRequested>(handlers, charge_purchase);
}

}  // namespace souk::wallet::consumers
