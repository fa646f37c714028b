#include "services/order/app/record_purchases.hpp"

#include <algorithm>

namespace souk::order::app {

base::Task<> RecordPurchases::requested(std::vector<contracts::PurchaseRequested> requests) const {
    // Rows are written in id order, so that two replicas wait for each other instead of
    // deadlocking.
    std::ranges::stable_sort(requests, {}, &contracts::PurchaseRequested::purchase_id);
    co_await model_.note_requested(requests);
}

base::Task<> RecordPurchases::facts(std::vector<contracts::PurchaseFact> facts) const {
    const auto by_id_then_version = [](const auto& fact) {
        return std::pair{fact.purchase_id, fact.version};
    };
    std::ranges::stable_sort(facts, {}, by_id_then_version);
    co_await model_.note_facts(facts);
}

}  // namespace souk::order::app
