#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"
#include "services/payment/app/finish_refund.hpp"
#include "services/payment/app/settle_charge.hpp"
#include "services/payment/app/start_purchase.hpp"
#include "services/payment/app/sweep_purchases.hpp"
#include "tests/simulation/timeline.hpp"

namespace souk::simulation {

/// The payment service, its tables in memory.
class PaymentSide {
public:
    using Publish = std::function<void(const payment::app::Event&)>;
    using Story = std::vector<payment::domain::Transition>;

    PaymentSide(Timeline& timeline, Publish publish);

    void take(const std::string& event_id, const contracts::PurchaseRequested& requested);
    void take(const std::string& event_id, const contracts::ChargeCompleted& completed);
    void take(const std::string& event_id, const contracts::ChargeRefused& refused);
    void take(const std::string& event_id, const contracts::RefundCompleted& completed);
    /// One POST: the status or the code that it is answered with; nothing for 404.
    std::optional<std::string> ask(payment::app::DecideChange decide, base::Uuid purchase);

    [[nodiscard]] const std::map<payment::domain::PurchaseId, payment::domain::Purchase>&
    purchases() const {
        return purchases_;
    }
    [[nodiscard]] const std::map<payment::domain::PurchaseId, Story>& stories() const {
        return stories_;
    }
    [[nodiscard]] const std::vector<payment::domain::Ignored>& ignored() const { return ignored_; }

private:
    template <auto Decide, class E>
    void decide_once(const std::string& event_id, const E& message);
    void sweep(payment::domain::PurchaseId id);
    [[nodiscard]] payment::domain::Casebook book_of(payment::domain::PurchaseId id) const;
    void save(const payment::domain::Casebook& book,
              const std::vector<payment::app::Event>& events);

    Timeline& timeline_;
    Publish publish_;
    payment::app::Policy policy_;
    std::map<payment::domain::PurchaseId, payment::domain::Purchase> purchases_;
    std::map<payment::domain::PurchaseId, Story> stories_;
    std::vector<payment::domain::Ignored> ignored_;
    std::set<std::string> seen_;
};

}  // namespace souk::simulation
