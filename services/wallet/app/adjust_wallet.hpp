#pragma once

#include "services/wallet/app/ports.hpp"

namespace souk::wallet::app {

/// Books an adjustment on a wallet that is there; an administrator's call opens none.
base::Result<TransferReceipt> decide_adjustment(domain::Ledger& ledger, domain::UserId user,
                                                const domain::Adjustment& adjustment,
                                                const domain::Policy& policy);

/// An administrator corrects a balance by hand, in either direction, and says why.
class AdjustWallet {
public:
    AdjustWallet(Books& books, const domain::Policy& policy) : books_(books), policy_(policy) {}

    /// Errors: validation_failed at /amountMinor and /reason; not_found; insufficient_funds,
    /// wallet_closed, balance_limit_reached (conflict); idempotency_key_reused,
    /// idempotency_in_progress.
    base::Task<base::Applied<TransferReceipt>> run(domain::UserId user,
                                                   domain::Adjustment adjustment, base::Once once,
                                                   base::Cause cause);

private:
    Books& books_;
    const domain::Policy& policy_;
};

}  // namespace souk::wallet::app
