#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "contracts/cpp/wallet_events.hpp"
#include "platform/base/once.hpp"
#include "services/wallet/domain/ledger.hpp"

namespace souk::wallet::app {

/// What the wallet publishes.
using Event =
    std::variant<contracts::ChargeCompleted, contracts::ChargeRefused, contracts::RefundCompleted>;

/// The books that one step needs: the user's wallet, and the charge of a purchase.
struct Keys {
    domain::UserId user;
    std::optional<domain::PurchaseId> purchase{};
};

template <class Receipt>
using Step = base::Step<Keys, domain::Ledger, Event, Receipt>;

/// The answer to a top-up; kept and given again to a repeated call.
struct TopUpReceipt {
    base::Uuid id;
    base::Money balance_minor;
    bool operator==(const TopUpReceipt&) const = default;
};
BOOST_DESCRIBE_STRUCT(TopUpReceipt, (), (id, balance_minor))

/// The port of every write: one transaction per call, answers in the order of the steps.
class Books {
public:
    virtual ~Books() = default;
    virtual base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const Step<base::Handled>> steps) = 0;
    virtual base::Task<std::vector<base::Applied<TopUpReceipt>>> apply(
        std::span<const Step<TopUpReceipt>> steps) = 0;
};

/// A wallet as its owner sees it.
struct WalletView {
    base::Money balance_minor;
    std::string currency;
    std::int64_t seq = 0;
    std::string head_hash;  ///< hexadecimal
    bool operator==(const WalletView&) const = default;
};
BOOST_DESCRIBE_STRUCT(WalletView, (), (balance_minor, currency, seq, head_hash))

/// One line of a statement.
struct StatementLine {
    base::Uuid id;
    std::int64_t seq = 0;
    std::string hash;  ///< hexadecimal
    std::string kind;
    base::Money amount_minor;  ///< signed
    base::Money balance_after_minor;
    std::optional<base::Uuid> purchase_id;
    std::optional<std::string> reason;
    base::Instant created_at;
    bool operator==(const StatementLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatementLine, (),
                      (id, seq, hash, kind, amount_minor, balance_after_minor, purchase_id, reason,
                       created_at))

/// The port of reads; they lock nothing.
class Accounts {
public:
    virtual ~Accounts() = default;
    virtual base::Task<std::optional<WalletView>> find(domain::UserId user) = 0;
    /// At most `limit` lines with seq < before_seq, newest first.
    virtual base::Task<std::vector<StatementLine>> lines(domain::UserId user,
                                                         std::int64_t before_seq,
                                                         std::int64_t limit) = 0;
};

}  // namespace souk::wallet::app
