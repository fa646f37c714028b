#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "services/product/app/events.hpp"
#include "services/product/app/policy.hpp"
#include "services/product/domain/cart.hpp"
#include "services/product/domain/product.hpp"
#include "services/product/domain/reservation.hpp"

namespace souk::product::app {

/// What a buyer asks for.
struct PurchaseWish {
    domain::PurchaseId id;
    domain::UserId user;
    domain::Cart cart;
    std::optional<base::Money> expected_total;  ///< the buyer's own sum, to notice a new price
    base::Instant at;
};

/// The answer: stock is held, payment will be asked.
struct PurchaseAccepted {
    domain::PurchaseId id;
    std::string status;  ///< always IN_PROGRESS: what comes later is told by order
    base::Money total_minor;
    std::string currency;
    std::vector<domain::PurchaseLine> items;
    bool operator==(const PurchaseAccepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseAccepted, (), (id, status, total_minor, currency, items))

/// The books of a purchase: offers with their stock, locked; what buyers may spend; and what the
/// decisions of this transaction added.
struct PurchaseBook {
    struct Offer {
        std::string name;
        base::Money price;
        bool active = false;
        domain::Stock stock;
    };
    struct Hold {
        domain::Reservation reservation;
        base::Cause cause;
    };
    std::map<domain::ProductId, Offer> offers;
    std::map<domain::UserId, base::Money> limits;  ///< of users whom auth has told about

    domain::StockChanges changes;
    std::vector<Hold> holds;
};

struct PurchaseKeys {
    domain::UserId user;
    std::vector<domain::ProductId> products;
};

/// Holds the stock of the whole cart and asks payment, or refuses and changes nothing. Refusals, in
/// this order, each naming every item concerned: `product_not_found` (missing or archived),
/// `limit_exceeded`, `out_of_stock`, `price_changed` (the total is not the expected one).
base::Result<PurchaseAccepted> decide_purchase(PurchaseBook& book, const PurchaseWish& wish,
                                               const base::Cause& cause, const Policy& policy,
                                               std::vector<Event>& events);

using PurchaseStep = base::Step<PurchaseKeys, PurchaseBook, Event, PurchaseAccepted>;

class Purchases {
public:
    virtual ~Purchases() = default;
    virtual base::Task<std::vector<base::Applied<PurchaseAccepted>>> apply(
        std::span<const PurchaseStep> steps) = 0;
};

/// Requests a purchase: the first step of the saga, which payment conducts from here on.
class RequestPurchase {
public:
    RequestPurchase(Purchases& purchases, const base::Clock& clock, const Policy& policy)
        : purchases_(purchases), clock_(clock), policy_(policy) {}

    struct Input {
        base::Once once;
        base::Cause cause;
        domain::UserId user;
        domain::Cart cart;
        std::optional<base::Money> expected_total;
    };
    base::Task<base::Applied<PurchaseAccepted>> run(Input input) const;

private:
    Purchases& purchases_;
    const base::Clock& clock_;
    const Policy& policy_;
};

}  // namespace souk::product::app
