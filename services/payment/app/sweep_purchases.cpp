#include "services/payment/app/sweep_purchases.hpp"

namespace souk::payment::app {

void decide_expire(domain::Casebook& book, domain::PurchaseId id, const base::Cause& cause,
                   std::vector<Event>& events) {
    auto* const purchase = book.find(id);
    if (purchase && purchase->state() == domain::State::in_progress &&
        purchase->data().deadline <= book.now()) {
        take(book, *purchase, domain::Trigger::deadline_passed, cause, events);
    }
}

void decide_ask_again(domain::Casebook& book, domain::PurchaseId id, const base::Cause&,
                      std::vector<Event>& events) {
    auto* const purchase = book.find(id);
    if (purchase && purchase->due_to_ask_again(book.now())) {
        purchase->ask_again(book.now());
        publish_command(*purchase, events);
    }
}

base::Task<> SweepPurchases::expire() {
    auto due = co_await purchases_.past_deadline(batch);
    co_await apply(std::move(due), decide_expire);
}

base::Task<> SweepPurchases::ask_again() {
    auto due = co_await purchases_.unanswered(batch);
    co_await apply(std::move(due), decide_ask_again);
}

base::Task<> SweepPurchases::apply(std::vector<Due> due, Decide decide) {
    if (due.empty()) {
        co_return;
    }
    std::vector<Step<base::Handled>> steps;
    steps.reserve(due.size());
    for (const auto& [id, origin] : due) {
        const base::Cause cause{origin.event_id, origin.traceparent};
        steps.push_back(
            {std::nullopt, cause, Keys{id, true},
             [id = id, cause, decide](domain::Casebook& book,
                                      std::vector<Event>& events) -> base::Result<base::Handled> {
                 decide(book, id, cause, events);
                 return base::Handled{};
             }});
    }
    co_await cases_.apply(steps);
}

}  // namespace souk::payment::app
