#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/close_wallet.hpp"

namespace souk::wallet::consumers {

/// user.erased: an erased user's wallet is closed.
void on_user_erased(messaging::Handlers& handlers, app::CloseWallet& close_wallet);

}  // namespace souk::wallet::consumers
