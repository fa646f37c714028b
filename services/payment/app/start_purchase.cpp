#include "services/payment/app/start_purchase.hpp"

#include <algorithm>

namespace souk::payment::app {

bool is_currency(const std::string& text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

namespace {

void check(const contracts::PurchaseRequested& requested) {
    if (requested.total_minor.is_negative()) {
        throw base::Impossible("a purchase of a negative amount");
    }
    if (!is_currency(requested.currency)) {
        throw base::Impossible("a purchase whose currency is no ISO 4217 code");
    }
}

/// Of a request that was discarded nothing but its purchase and its user is known.
void check_same(const domain::Purchase::Data& known, const contracts::PurchaseRequested& again) {
    const bool whole = known.state != domain::State::discarded;
    if (known.user.uuid() != again.user_id ||
        (whole && (known.total != again.total_minor || known.currency != again.currency))) {
        throw base::Impossible("this purchase is known with another user or amount");
    }
}

}  // namespace

void decide_start(domain::Casebook& book, const contracts::PurchaseRequested& requested,
                  const base::Cause& cause, const Policy& policy, std::vector<Event>& events) {
    const domain::PurchaseId id{requested.purchase_id};
    if (auto* const known = book.find(id)) {
        check_same(known->data(), requested);
        take_message(book, *known, domain::Trigger::requested, cause, events);
        publish_fact(*known, events);
        return;
    }
    check(requested);
    auto& purchase = book.add(domain::Purchase{id,
                                               domain::UserId{requested.user_id},
                                               requested.total_minor,
                                               requested.currency,
                                               book.now(),
                                               policy.time_to_pay,
                                               {cause.causation_id, cause.traceparent}});
    take_message(book, purchase, domain::Trigger::requested, cause, events);
}

}  // namespace souk::payment::app
