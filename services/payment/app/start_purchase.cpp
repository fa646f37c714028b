#include "services/payment/app/start_purchase.hpp"

namespace souk::payment::app {
namespace {

bool is_currency(const std::string& text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check(const contracts::PurchaseRequested& requested) {
    if (requested.total_minor.is_negative()) {
        throw base::Impossible("a purchase of a negative amount");
    }
    if (!is_currency(requested.currency)) {
        throw base::Impossible("a purchase whose currency is no ISO 4217 code");
    }
}

void check_same(const domain::Purchase::Data& known, const contracts::PurchaseRequested& again) {
    if (known.user.uuid() != again.user_id || known.total != again.total_minor ||
        known.currency != again.currency) {
        throw base::Impossible("this purchase is known with another user or amount");
    }
}

}  // namespace

void decide_start(domain::Casebook& book, const contracts::PurchaseRequested& requested,
                  const base::Cause& cause, const Policy& policy, std::vector<Event>& events) {
    check(requested);
    const domain::PurchaseId id{requested.purchase_id};
    if (auto* const known = book.find(id)) {
        check_same(known->data(), requested);
        take_message(book, *known, domain::Trigger::requested, cause, events);
        publish_fact(*known, events);
        return;
    }
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
