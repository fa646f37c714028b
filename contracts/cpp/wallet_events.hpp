#pragma once

#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"

#include <boost/describe.hpp>

#include <string>
#include <string_view>

// Topics payment.command.v1 and wallet.transfer.v1, keyed by purchase id.
namespace souk::contracts {

/// Command of payment to wallet: charge this user for this purchase. Repeated under new event ids
/// until an outcome arrives; the wallet then repeats its stored outcome.
struct ChargeRequested {
    static constexpr std::string_view topic = "payment.command.v1";
    static constexpr std::string_view type = "charge.requested";

    base::Uuid purchase_id;
    base::Uuid user_id;
    base::Money amount_minor;
    std::string currency;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const ChargeRequested&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChargeRequested, (), (purchase_id, user_id, amount_minor, currency))

/// Command of payment to wallet: give back what was charged, or bar a charge still to come.
struct RefundRequested {
    static constexpr std::string_view topic = "payment.command.v1";
    static constexpr std::string_view type = "refund.requested";

    base::Uuid purchase_id;
    base::Uuid user_id;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const RefundRequested&) const = default;
};
BOOST_DESCRIBE_STRUCT(RefundRequested, (), (purchase_id, user_id))

struct ChargeCompleted {
    static constexpr std::string_view topic = "wallet.transfer.v1";
    static constexpr std::string_view type = "charge.completed";

    base::Uuid purchase_id;
    base::Uuid user_id;
    base::Uuid transfer_id;
    base::Money amount_minor;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const ChargeCompleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChargeCompleted, (), (purchase_id, user_id, transfer_id, amount_minor))

/// An outcome, not an error.
struct ChargeRefused {
    static constexpr std::string_view topic = "wallet.transfer.v1";
    static constexpr std::string_view type = "charge.refused";

    base::Uuid purchase_id;
    base::Uuid user_id;
    std::string reason;  ///< `insufficient_funds`, `wallet_closed`, `canceled` (a tombstone)

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const ChargeRefused&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChargeRefused, (), (purchase_id, user_id, reason))

/// Answers refund.requested once per purchase; amount 0 when nothing had been charged.
struct RefundCompleted {
    static constexpr std::string_view topic = "wallet.transfer.v1";
    static constexpr std::string_view type = "refund.completed";

    base::Uuid purchase_id;
    base::Uuid user_id;
    base::Money amount_minor;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const RefundCompleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(RefundCompleted, (), (purchase_id, user_id, amount_minor))

}  // namespace souk::contracts
