#include "services/payment/consumers/charge_refused.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/payment/consumers/group.hpp"

namespace souk::payment::consumers {

void on_charge_refused(messaging::Handlers& handlers, app::RefuseCharge& refuse_charge) {
    messaging::subscribe<contracts::ChargeRefused>(handlers, group, refuse_charge);
}

}  // namespace souk::payment::consumers
