#pragma once

#include "services/wallet/app/ports.hpp"

namespace souk::wallet::app {

/// Books a top-up, opening the wallet when this call is the first to name the user.
base::Result<TransferReceipt> decide_top_up(domain::Ledger& ledger, domain::UserId user,
                                            base::Money amount, const domain::Policy& policy);

/// A user adds money to the own wallet, within the bounds of the policy.
class TopUp {
public:
    TopUp(Books& books, const domain::Policy& policy) : books_(books), policy_(policy) {}

    /// Errors: validation_failed at /amountMinor; top_up_limit_reached, balance_limit_reached,
    /// wallet_closed (conflict); idempotency_key_reused, idempotency_in_progress.
    base::Task<base::Applied<TransferReceipt>> run(domain::UserId user, base::Money amount,
                                                   base::Once once, base::Cause cause);

private:
    Books& books_;
    const domain::Policy& policy_;
};

}  // namespace souk::wallet::app
