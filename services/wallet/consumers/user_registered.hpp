#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/open_wallet.hpp"

namespace souk::wallet::consumers {

/// user.registered: a new user gets a wallet.
void on_user_registered(messaging::Handlers& handlers, app::OpenWallet& open_wallet);

}  // namespace souk::wallet::consumers
