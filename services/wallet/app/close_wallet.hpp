#pragma once

#include "contracts/cpp/user_events.hpp"
#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::app {

/// Answers user.erased: the wallet is closed for good and keeps its row. A user erased before the
/// wallet was ever opened gets a closed, empty one, so that nothing opens it later.
void decide_close(domain::Ledger& ledger, const contracts::UserErased& user,
                  const domain::Policy& policy, std::vector<Event>& events);

using CloseWallet = OnMessage<contracts::UserErased, decide_close>;

}  // namespace souk::wallet::app
