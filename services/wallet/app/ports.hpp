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

/// The answer to a top-up or an adjustment; kept, and given again to a repeated call. It holds no
/// free text, so that erasing a user leaves none in the kept answers.
struct TransferReceipt {
    base::Uuid id;
    base::Money balance_minor;
    bool operator==(const TransferReceipt&) const = default;
};
BOOST_DESCRIBE_STRUCT(TransferReceipt, (), (id, balance_minor))

/// The port of every write: one transaction per call, answers in the order of the steps.
class Books {
public:
    virtual ~Books() = default;
    virtual base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const Step<base::Handled>> steps) = 0;
    virtual base::Task<std::vector<base::Applied<TransferReceipt>>> apply(
        std::span<const Step<TransferReceipt>> steps) = 0;
};

/// The free texts that the ledger keeps about a user.
class Texts {
public:
    virtual ~Texts() = default;
    /// Takes away the reasons of the user's postings; their hashes stay. Again, it does nothing.
    virtual base::Task<> erase(domain::UserId user) = 0;
};

}  // namespace souk::wallet::app
