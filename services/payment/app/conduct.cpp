#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {
namespace {

using domain::Purchase;
using domain::State;
using domain::Verdict;

Event fact_of(const Purchase& purchase) {
    const auto& data = purchase.data();
    const contracts::PurchaseFact fact{data.id.uuid(),    data.user.uuid(),
                                       data.version,      std::string{status_of(data.state)},
                                       purchase.reason(), data.updated_at};
    switch (data.state) {
        case State::absent:
            break;
        case State::in_progress:
            return contracts::PurchaseStarted{fact};
        case State::paid:
            return contracts::PurchasePaid{fact};
        case State::canceling:
        case State::expiring:
            return contracts::PurchaseCanceling{fact};
        case State::canceled:
            return contracts::PurchaseCanceled{fact};
        case State::refused:
        case State::expired:
        case State::discarded:
            return contracts::PurchaseFailed{fact};
        case State::delivered:
            return contracts::PurchaseDelivered{fact};
    }
    throw std::logic_error("a purchase that is not there has no fact");
}

}  // namespace

void publish_fact(const Purchase& purchase, std::vector<Event>& events) {
    events.push_back(fact_of(purchase));
}

void publish_command(const Purchase& purchase, std::vector<Event>& events) {
    const auto& data = purchase.data();
    if (data.state == State::in_progress) {
        events.push_back(contracts::ChargeRequested{data.id.uuid(), data.user.uuid(), data.total,
                                                    data.currency});
    } else if (waits_for_wallet(data.state)) {
        events.push_back(contracts::RefundRequested{data.id.uuid(), data.user.uuid()});
    } else {
        throw std::logic_error("a purchase that waits for nothing has no command");
    }
}

Verdict take(domain::Casebook& book, Purchase& purchase, domain::Trigger trigger,
             const base::Cause& cause, std::vector<Event>& events,
             std::optional<std::string> reason) {
    auto taken = purchase.take(trigger, cause, book.now(), std::move(reason));
    if (taken.transition) {
        book.record(*std::move(taken.transition));
        publish_fact(purchase, events);
        if (waits_for_wallet(purchase.state())) {
            publish_command(purchase, events);
        }
    }
    return taken.verdict;
}

Verdict take_message(domain::Casebook& book, Purchase& purchase, domain::Trigger trigger,
                     const base::Cause& cause, std::vector<Event>& events,
                     std::optional<std::string> reason) {
    const auto verdict = take(book, purchase, trigger, cause, events, std::move(reason));
    switch (verdict) {
        case Verdict::moved:
            break;
        case Verdict::already:
        case Verdict::too_late:
            book.record(domain::Ignored{purchase.data().id, purchase.state(), trigger, verdict,
                                        cause.causation_id, book.now()});
            break;
        case Verdict::impossible:
            throw base::Impossible(std::string{to_string(trigger)} +
                                   " is impossible for a purchase " +
                                   std::string{to_string(purchase.state())});
    }
    return verdict;
}

Purchase& known_purchase(domain::Casebook& book, const base::Uuid& purchase,
                         const base::Uuid& user) {
    auto* const found = book.find(domain::PurchaseId{purchase});
    if (!found) {
        throw base::Impossible("an outcome of a purchase that is not known here");
    }
    if (found->data().user.uuid() != user) {
        throw base::Impossible("an outcome for another user than the purchase's");
    }
    return *found;
}

}  // namespace souk::payment::app
