#include "services/wallet/consumers/user_erased.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/wallet/consumers/group.hpp"

namespace souk::wallet::consumers {

void on_user_erased(messaging::Handlers& handlers, app::CloseWallet& close_wallet) {
    messaging::subscribe<contracts::UserErased>(handlers, group, close_wallet);
}

}  // namespace souk::wallet::consumers
