#pragma once

#include <functional>
#include <utility>

#include "contracts/cpp/user_events.hpp"
#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::app {

/// Answers user.erased: the wallet is closed for good and keeps its row. A user erased before the
/// wallet was ever opened gets a closed, empty one, so that nothing opens it later.
void decide_close(domain::Ledger& ledger, const contracts::UserErased& user,
                  const domain::Policy& policy, std::vector<Event>& events);

/// Closes, then erases what was written about the user, here and in dead letters. A closed wallet
/// takes no new reason, so no text comes after that; a message that comes again erases again, which
/// does nothing.
class CloseWallet {
public:
    /// Empties the dead letters that name this user.
    using EraseLetters = std::function<base::Task<>(base::Uuid user)>;

    CloseWallet(Books& books, Texts& texts, EraseLetters erase_letters,
                const domain::Policy& policy)
        : close_(books, policy), texts_(texts), erase_letters_(std::move(erase_letters)) {}

    base::Task<> handle(std::vector<base::Message<contracts::UserErased>> messages);

private:
    OnMessage<contracts::UserErased, decide_close> close_;
    Texts& texts_;
    EraseLetters erase_letters_;
};

}  // namespace souk::wallet::app
