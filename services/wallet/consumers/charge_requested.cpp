#include "services/wallet/consumers/charge_requested.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/wallet/consumers/group.hpp"

namespace souk::wallet::consumers {

void on_charge_requested(messaging::Handlers& handlers, app::ChargePurchase& charge_purchase) {
    messaging::subscribe<contracts::ChargeRequested>(handlers, group, charge_purchase);
}

}  // namespace souk::wallet::consumers
