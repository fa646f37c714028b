#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/close_wallet.hpp"

namespace souk::wallet::consumers {

/// user.erased: the wallet is closed, and what the ledger and the dead letters say about the user
/// in words is erased. Whatever of it was done before a crash is done again, without effect.
void on_user_erased(messaging::Handlers& handlers, app::CloseWallet& close_wallet);

}  // namespace souk::wallet::consumers
