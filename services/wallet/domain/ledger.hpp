#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "services/wallet/domain/charge.hpp"
#include "services/wallet/domain/wallet.hpp"

namespace souk::wallet::domain {

/// The part of the books that one batch has locked: decisions change it, the store saves the
/// difference. Transfers are only ever added.
class Ledger {
public:
    /// A row as it was loaded (nothing: it is new) and as it is now.
    template <class T>
    struct Tracked {
        std::optional<T> before;
        T now;
        [[nodiscard]] bool fresh() const { return !before; }
        [[nodiscard]] bool changed() const { return before && *before != now; }
    };

    /// `now` is the database's clock, read under the locks: within an account it does not run back
    /// while the server's clock is not set back. (The time of bookings does not even then.)
    explicit Ledger(base::Instant now) : now_(now) {}

    void load(const Wallet& wallet);
    void load(const Charge& charge);

    [[nodiscard]] base::Instant now() const { return now_; }
    [[nodiscard]] Wallet* find_wallet(UserId user);
    [[nodiscard]] Charge* find_charge(PurchaseId purchase);

    /// The user's wallet, opened with the opening balance when it was not there.
    Wallet& open_once(UserId user, const Policy& policy);
    /// A wallet whose user was erased before it was ever opened: closed, without any money.
    void add_closed(UserId user, const Policy& policy);
    void add(const Charge& charge);
    void record(Transfer transfer) { transfers_.push_back(std::move(transfer)); }

    [[nodiscard]] const std::map<UserId, Tracked<Wallet>>& wallets() const { return wallets_; }
    [[nodiscard]] const std::map<PurchaseId, Tracked<Charge>>& charges() const { return charges_; }
    [[nodiscard]] const std::vector<Transfer>& transfers() const { return transfers_; }

private:
    base::Instant now_;
    std::map<UserId, Tracked<Wallet>> wallets_;
    std::map<PurchaseId, Tracked<Charge>> charges_;
    std::vector<Transfer> transfers_;
};

}  // namespace souk::wallet::domain
