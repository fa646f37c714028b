#include "services/payment/consumers/charge_refused.hpp"

#include "services/payment/consumers/subscribe.hpp"

namespace souk::payment::consumers {

void on_charge_refused(messaging::Handlers& handlers, app::RefuseCharge& refuse_charge) {
    subscribe<contracts::ChargeRefused>(handlers, refuse_charge);
}

}  // namespace souk::payment::consumers
