#include "services/wallet/consumers/user_registered.hpp"

#include "services/wallet/consumers/subscribe.hpp"

namespace souk::wallet::consumers {

void on_user_registered(messaging::Handlers& handlers, app::OpenWallet& open_wallet) {
    subscribe<contracts::UserRegistered>(handlers, open_wallet);
}

}  // namespace souk::wallet::consumers
