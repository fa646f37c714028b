#include "services/wallet/consumers/user_registered.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/wallet/consumers/group.hpp"

namespace souk::wallet::consumers {

void on_user_registered(messaging::Handlers& handlers, app::OpenWallet& open_wallet) {
    messaging::subscribe<contracts::UserRegistered>(handlers, group, open_wallet);
}

}  // namespace souk::wallet::consumers
