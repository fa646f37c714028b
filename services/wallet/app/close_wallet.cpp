#include "services/wallet/app/close_wallet.hpp"

namespace souk::wallet::app {

void decide_close(domain::Ledger& ledger, const contracts::UserErased& user,
                  const domain::Policy& policy, std::vector<Event>&) {
    const domain::UserId id{user.user_id};
    if (auto* const wallet = ledger.find_wallet(id)) {
        wallet->close(ledger.now());
    } else {
        ledger.add_closed(id, policy);
    }
}

}  // namespace souk::wallet::app
