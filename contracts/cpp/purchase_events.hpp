#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Topics product.purchase.v1 and payment.purchase.v1, keyed by purchase id.
namespace souk::contracts {

struct PurchaseItem {
    base::Uuid product_id;
    std::string name;
    std::int64_t quantity = 0;
    base::Money unit_price_minor;
    bool operator==(const PurchaseItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseItem, (), (product_id, name, quantity, unit_price_minor))

/// Stock is held for a purchase; version 0 of its story. Repeated under new event ids until
/// payment answers.
struct PurchaseRequested {
    static constexpr std::string_view topic = "product.purchase.v1";
    static constexpr std::string_view type = "purchase.requested";

    base::Uuid purchase_id;
    base::Uuid user_id;
    base::Money total_minor;
    std::string currency;
    std::vector<PurchaseItem> items;
    base::Instant requested_at;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const PurchaseRequested&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseRequested, (),
                      (purchase_id, user_id, total_minor, currency, items, requested_at))

/// A transition of payment's machine. Versions 1, 2, 3 … per purchase: consumers keep the highest
/// version seen and act on the status it names.
struct PurchaseFact {
    static constexpr std::string_view topic = "payment.purchase.v1";

    base::Uuid purchase_id;
    base::Uuid user_id;
    std::int64_t version = 0;
    std::string status;  ///< IN_PROGRESS, PAID, CANCELING, CANCELED, FAILED, DELIVERED
    std::optional<std::string> reason;  ///< of FAILED, and of CANCELING: why
    base::Instant at;

    [[nodiscard]] std::string key() const { return purchase_id.to_string(); }
    bool operator==(const PurchaseFact&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseFact, (), (purchase_id, user_id, version, status, reason, at))

struct PurchaseStarted : PurchaseFact {
    static constexpr std::string_view type = "purchase.started";
};
BOOST_DESCRIBE_STRUCT(PurchaseStarted, (PurchaseFact), ())

struct PurchasePaid : PurchaseFact {
    static constexpr std::string_view type = "purchase.paid";
};
BOOST_DESCRIBE_STRUCT(PurchasePaid, (PurchaseFact), ())

struct PurchaseFailed : PurchaseFact {
    static constexpr std::string_view type = "purchase.failed";
};
BOOST_DESCRIBE_STRUCT(PurchaseFailed, (PurchaseFact), ())

struct PurchaseCanceling : PurchaseFact {
    static constexpr std::string_view type = "purchase.canceling";
};
BOOST_DESCRIBE_STRUCT(PurchaseCanceling, (PurchaseFact), ())

struct PurchaseCanceled : PurchaseFact {
    static constexpr std::string_view type = "purchase.canceled";
};
BOOST_DESCRIBE_STRUCT(PurchaseCanceled, (PurchaseFact), ())

struct PurchaseDelivered : PurchaseFact {
    static constexpr std::string_view type = "purchase.delivered";
};
BOOST_DESCRIBE_STRUCT(PurchaseDelivered, (PurchaseFact), ())

}  // namespace souk::contracts
