#include "services/payment/consumers/charge_completed.hpp"

#include "services/payment/consumers/subscribe.hpp"

namespace souk::payment::consumers {

void on_charge_completed(messaging::Handlers& handlers, app::CompleteCharge& complete_charge) {
    subscribe<contracts::ChargeCompleted>(handlers, complete_charge);
}

}  // namespace souk::payment::consumers
