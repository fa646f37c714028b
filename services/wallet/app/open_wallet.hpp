#pragma once

#include "contracts/cpp/user_events.hpp"
#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::app {

/// Answers user.registered: the wallet is opened with the opening balance, unless an earlier
/// message or call that named the user has done so.
void decide_open(domain::Ledger& ledger, const contracts::UserRegistered& user,
                 const domain::Policy& policy, std::vector<Event>& events);

using OpenWallet = OnMessage<contracts::UserRegistered, decide_open>;

}  // namespace souk::wallet::app
