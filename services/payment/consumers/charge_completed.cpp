#include "services/payment/consumers/charge_completed.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/payment/consumers/group.hpp"

namespace souk::payment::consumers {

void on_charge_completed(messaging::Handlers& handlers, app::CompleteCharge& complete_charge) {
    messaging::subscribe<contracts::ChargeCompleted>(handlers, group, complete_charge);
}

}  // namespace souk::payment::consumers
