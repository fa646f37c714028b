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

base::Task<> CloseWallet::handle(std::vector<base::Message<contracts::UserErased>> messages) {
    std::vector<domain::UserId> users;
    users.reserve(messages.size());
    for (const auto& message : messages) {
        users.emplace_back(message.data.user_id);
    }
    co_await close_.handle(std::move(messages));
    for (const auto user : users) {
        co_await texts_.erase(user);
        co_await erase_letters_(user.uuid());
    }
}

}  // namespace souk::wallet::app
