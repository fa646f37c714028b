#pragma once

#include <functional>
#include <optional>

#include "services/wallet/app/ports.hpp"
#include "services/wallet/app/reads.hpp"

namespace souk::wallet::app {

/// Whose wallet is looked at, and by whom.
struct Asked {
    domain::UserId user;
    bool by_owner = true;  ///< else by an administrator
    base::Cause cause{};
};

/// Somebody looks at a wallet. The owner's look opens it when this is the first call that names the
/// user: nobody waits for user.registered to arrive. An administrator's look opens nothing, since
/// any id can be asked for: a wallet that is not there is `not_found`.
class ViewWallet {
public:
    ViewWallet(Accounts& accounts, Books& books, const domain::Policy& policy)
        : accounts_(accounts), books_(books), policy_(policy) {}

    base::Task<base::Result<AccountView>> now(Asked asked);
    /// As it was then; before it was opened it held nothing. An instant still to come by the
    /// database's clock is `validation_failed` at /at.
    base::Task<base::Result<AccountView>> at(Asked asked, base::Instant at);

private:
    template <class Found>
    using Look = std::function<base::Task<std::optional<Found>>()>;

    /// What `look` finds, for the owner of no wallet yet after opening one; or `not_found`.
    template <class Found>
    base::Task<base::Result<Found>> find_or_open(const Asked& asked, const Look<Found>& look);
    base::Task<> open(const Asked& asked);

    Accounts& accounts_;
    Books& books_;
    const domain::Policy& policy_;
};

}  // namespace souk::wallet::app
