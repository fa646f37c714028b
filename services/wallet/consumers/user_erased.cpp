#include "services/wallet/consumers/user_erased.hpp"

#include "services/wallet/consumers/subscribe.hpp"

namespace souk::wallet::consumers {

void on_user_erased(messaging::Handlers& handlers, app::CloseWallet& close_wallet) {
    subscribe<contracts::UserErased>(handlers, close_wallet);
}

}  // namespace souk::wallet::consumers
