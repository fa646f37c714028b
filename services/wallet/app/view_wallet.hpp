#pragma once

#include <vector>

#include "services/wallet/app/ports.hpp"

namespace souk::wallet::app {

/// The owner looks at the wallet or its statement. Looking opens it when this is the first call
/// that names the user: nobody waits for user.registered to arrive.
class ViewWallet {
public:
    ViewWallet(Accounts& accounts, Books& books, const domain::Policy& policy)
        : accounts_(accounts), books_(books), policy_(policy) {}

    base::Task<WalletView> now(domain::UserId user, base::Cause cause);
    /// At most `limit` lines with seq < before_seq, newest first.
    base::Task<std::vector<StatementLine>> statement(domain::UserId user, std::int64_t before_seq,
                                                     std::int64_t limit, base::Cause cause);

private:
    base::Task<> open(domain::UserId user, base::Cause cause);

    Accounts& accounts_;
    Books& books_;
    const domain::Policy& policy_;
};

}  // namespace souk::wallet::app
