#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "services/product/app/ask_again.hpp"
#include "services/product/app/learn_purchase_facts.hpp"
#include "services/product/app/request_purchase.hpp"
#include "tests/simulation/timeline.hpp"

namespace souk::simulation {

/// The product service, its tables in memory: one product, and what its own decisions say.
class ProductSide {
public:
    using Publish = std::function<void(const contracts::PurchaseRequested&)>;

    ProductSide(Timeline& timeline, std::int64_t units, base::Money price, Publish publish);

    /// One POST: the code of the refusal, or nothing when it was accepted under this id.
    std::optional<std::string> buy(base::Uuid purchase, base::Uuid user, std::int64_t quantity);
    void take(const std::string& event_id, const contracts::PurchaseFact& fact);
    /// Asks payment again for what waits and is due.
    void ask_again(base::Uuid purchase);

    [[nodiscard]] const product::domain::Stock& stock() const { return offer_.stock; }
    [[nodiscard]] const std::map<product::domain::PurchaseId, product::domain::Reservation>&
    reservations() const {
        return reservations_;
    }

private:
    void save(const product::domain::Reservation& reservation);
    void move_units(const product::domain::StockChanges& changes);
    void publish(const std::vector<product::app::Event>& events);

    Timeline& timeline_;
    Publish publish_;
    product::app::Policy policy_;
    product::domain::ProductId product_ = product::domain::ProductId::make();
    product::app::PurchaseBook::Offer offer_;
    std::map<product::domain::PurchaseId, product::domain::Reservation> reservations_;
    std::set<std::string> seen_;
};

}  // namespace souk::simulation
