#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/task.hpp"
#include "services/wallet/domain/audit.hpp"

namespace souk::wallet::app {

/// How much one check looks at, whatever the size of the ledger.
inline constexpr std::int64_t check_transfers = 1'000;
inline constexpr std::int64_t check_accounts = 200;
/// A transfer may still be on its way to COMMIT while a younger one can be seen already, and the
/// clocks of replicas differ: what is younger than this waits for a later check.
inline constexpr std::chrono::seconds check_age{60};

/// How far a walk over the ledger has come. The sum is that of what it has passed in this round:
/// of postings, where anything but 0 is money lost or made, or of the balances of accounts.
struct Walk {
    base::Uuid position;  ///< last id looked at
    std::int64_t sum_minor = 0;
    std::int64_t checked = 0;                      ///< in this round
    std::int64_t rounds = 0;                       ///< those that came to their end
    std::optional<std::int64_t> last_sum_minor{};  ///< of the last of them
};

struct LedgerReport {
    Walk recent;    ///< follows what is booked; one round, for ever
    Walk again;     ///< goes over everything without end
    Walk accounts;  ///< looks at each account in turn
    struct Finding {
        domain::Fault fault = domain::Fault::unbalanced;
        base::Uuid id;  ///< of a transfer or of a user
    };
    std::vector<Finding> findings{};  ///< of this check

    /// Of the sums of postings that the walks have passed, one that is not 0 where there is one.
    [[nodiscard]] std::int64_t sum_minor() const {
        return recent.sum_minor != 0 ? recent.sum_minor : again.sum_minor;
    }
};

/// The port of the self-check. Walks are kept in the database: replicas share them, and a restart
/// goes on where it stopped.
class Audits {
public:
    virtual ~Audits() = default;
    /// Moves each walk on by at most check_transfers or check_accounts, over what is older than
    /// `age`; one check at a time.
    virtual base::Task<LedgerReport> advance(domain::HashFunction hash,
                                             std::chrono::seconds age) = 0;
    /// The sum of the balances that the walk over accounts has found in its last whole round; until
    /// there is one, of those it has passed. Reads one row.
    virtual base::Task<std::int64_t> customers_balance_minor() = 0;
};

/// The ledger checks itself, a bounded piece at a time.
class CheckLedger {
public:
    CheckLedger(Audits& audits, domain::HashFunction hash) : audits_(audits), hash_(hash) {}

    base::Task<LedgerReport> run() {
        last_ = co_await audits_.advance(hash_, check_age);
        co_return last_;
    }
    /// What this process's last check said; zeros before the first one.
    [[nodiscard]] const LedgerReport& last() const { return last_; }
    /// The money that customers hold, as old as a round over their accounts takes.
    base::Task<std::int64_t> customers_balance_minor() { return audits_.customers_balance_minor(); }

private:
    Audits& audits_;
    domain::HashFunction hash_;
    LedgerReport last_{};
};

}  // namespace souk::wallet::app
