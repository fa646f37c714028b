#include "services/wallet/consumers/user_erased.hpp"

#include <utility>

#include "services/wallet/consumers/group.hpp"

namespace souk::wallet::consumers {
namespace {

using contracts::UserErased;

base::Task<> erase(app::CloseWallet& close_wallet, const EraseDeadLetters& erase_dead_letters,
                   std::span<const messaging::Incoming<UserErased>> batch) {
    std::vector<base::Message<UserErased>> messages;
    messages.reserve(batch.size());
    for (const auto& [received, data] : batch) {
        messages.push_back({received.once(group), received.cause(), data});
    }
    co_await close_wallet.handle(std::move(messages));
    for (const auto& one : batch) {
        co_await erase_dead_letters(one.data.user_id);
    }
}

}  // namespace

void on_user_erased(messaging::Handlers& handlers, app::CloseWallet& close_wallet,
                    EraseDeadLetters erase_dead_letters) {
    handlers.on<UserErased>([&close_wallet, erase_dead_letters = std::move(erase_dead_letters)](
                                std::span<const messaging::Incoming<UserErased>> batch) {
        return erase(close_wallet, erase_dead_letters, batch);
    });
}

}  // namespace souk::wallet::consumers
