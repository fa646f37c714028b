#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/result.hpp"
#include "services/wallet/domain/adjustment.hpp"
#include "services/wallet/domain/policy.hpp"
#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::domain {

/// A user's account: its balance never falls below zero, and each posting links to the one before.
/// Every verb that moves money returns the transfer, which the caller must record in the ledger.
class Wallet {
public:
    /// What the store remembers of an account.
    struct Account {
        UserId user;
        std::string currency;
        bool closed = false;
        base::Money balance;
        std::int64_t seq = 0;         ///< of the last posting
        Hash head{};                  ///< hash of the last posting; all zero before the first
        std::int64_t top_up_day = 0;  ///< days since 1970-01-01 UTC of the last top-up
        base::Money topped_up;        ///< on that day
        base::Instant opened_at;
        base::Instant moved_at;  ///< of the last posting; opened_at before the first
        std::optional<base::Instant> closed_at;
        bool operator==(const Account&) const = default;
    };

    /// A new account without any money yet.
    Wallet(UserId user, std::string currency, base::Instant now);
    explicit Wallet(Account stored) : account_(std::move(stored)) {}

    [[nodiscard]] const Account& account() const { return account_; }

    /// Why money cannot leave now, or nothing.
    enum class Refusal { insufficient_funds = 1, closed };
    [[nodiscard]] std::optional<Refusal> refuses_charge(base::Money amount) const;

    /// The opening balance: the first posting. Call once, on a new account.
    Transfer receive_opening(const Policy& policy, base::Instant now);
    /// Call only when refuses_charge(amount) is nothing.
    Transfer charge(PurchaseId purchase, base::Money amount, const Policy& policy,
                    base::Instant now);
    /// Books back what a purchase took; a closed wallet accepts it too.
    Transfer refund(PurchaseId purchase, base::Money amount, const Policy& policy,
                    base::Instant now);
    /// Refuses a closed wallet, an amount outside the bounds of a call, and the day's bound.
    base::Result<Transfer> top_up(base::Money amount, const Policy& policy, base::Instant now);
    /// Corrects the balance by hand, either way. Refuses what refuse_adjustment refuses, a closed
    /// wallet, and a balance below zero.
    base::Result<Transfer> adjust(const Adjustment& adjustment, const Policy& policy,
                                  base::Instant now);
    /// Closed for good: charges, top-ups and adjustments are refused, refunds still booked.
    void close(base::Instant now);

    bool operator==(const Wallet&) const = default;

private:
    /// What moves money, but for its amount.
    struct Why {
        Kind kind = Kind::opening;
        std::optional<PurchaseId> purchase{};
        std::optional<std::string> reason{};
        std::optional<UserId> actor{};
    };
    Transfer book(Why why, base::Money amount, const Policy& policy, base::Instant now);

    Account account_;
};

/// `validation_failed` at /amountMinor unless 1 ≤ amount ≤ policy.top_up_most.
std::optional<base::Error> refuse_top_up_amount(base::Money amount, const Policy& policy);

}  // namespace souk::wallet::domain
