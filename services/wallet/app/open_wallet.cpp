#include "services/wallet/app/open_wallet.hpp"

namespace souk::wallet::app {

void decide_open(domain::Ledger& ledger, const contracts::UserRegistered& user,
                 const domain::Policy& policy, std::vector<Event>&) {
    ledger.open_once(domain::UserId{user.user_id}, policy);
}

}  // namespace souk::wallet::app
