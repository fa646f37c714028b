#include "tests/simulation/payment_side.hpp"

namespace souk::simulation {

using namespace payment;

PaymentSide::PaymentSide(Timeline& timeline, Publish publish)
    : timeline_(timeline), publish_(std::move(publish)) {}

domain::Casebook PaymentSide::book_of(domain::PurchaseId id) const {
    domain::Casebook book(timeline_.now());
    if (const auto known = purchases_.find(id); known != purchases_.end()) {
        book.load(known->second);
    }
    return book;
}

template <auto Decide, class E>
void PaymentSide::decide_once(const std::string& event_id, const E& message) {
    if (!seen_.insert(event_id).second) {
        return;
    }
    auto book = book_of(domain::PurchaseId{message.purchase_id});
    std::vector<app::Event> events;
    Decide(book, message, {event_id, "", ""}, policy_, events);
    save(book, events);
}

void PaymentSide::take(const std::string& event_id, const contracts::PurchaseRequested& requested) {
    decide_once<app::decide_start>(event_id, requested);
}

void PaymentSide::take(const std::string& event_id, const contracts::ChargeCompleted& completed) {
    decide_once<app::decide_charge_completed>(event_id, completed);
}

void PaymentSide::take(const std::string& event_id, const contracts::ChargeRefused& refused) {
    decide_once<app::decide_charge_refused>(event_id, refused);
}

void PaymentSide::take(const std::string& event_id, const contracts::RefundCompleted& completed) {
    decide_once<app::decide_refund_completed>(event_id, completed);
}

std::optional<std::string> PaymentSide::ask(app::DecideChange decide, base::Uuid purchase) {
    const domain::PurchaseId id{purchase};
    auto book = book_of(id);
    auto* const known = book.find(id);
    if (!known) {
        return std::nullopt;
    }
    std::vector<app::Event> events;
    const auto decided = decide(book, *known, {"request", "", "somebody"}, events);
    save(book, events);
    return decided ? decided->status : decided.error().code;
}

void PaymentSide::sweep(domain::PurchaseId id) {
    auto book = book_of(id);
    std::vector<app::Event> events;
    app::decide_expire(book, id, {}, events);
    app::decide_ask_again(book, id, {}, events);
    save(book, events);
}

/// Remembers what was decided, sends what is published, and plans when time will make it due.
void PaymentSide::save(const domain::Casebook& book, const std::vector<app::Event>& events) {
    for (const auto& step : book.transitions()) {
        stories_[step.purchase].push_back(step);
    }
    ignored_.insert(ignored_.end(), book.ignored().begin(), book.ignored().end());
    for (const auto& [id, purchase] : book.purchases()) {
        purchases_.insert_or_assign(id, purchase.now);
        if (!purchase.fresh() && !purchase.changed()) {
            continue;
        }
        const auto& data = purchase.now.data();
        if (data.state == domain::State::in_progress) {
            timeline_.at(data.deadline, [this, id = id] { sweep(id); });
        }
        if (data.ask_again) {
            timeline_.at(*data.ask_again, [this, id = id] { sweep(id); });
        }
    }
    for (const auto& event : events) {
        publish_(event);
    }
}

}  // namespace souk::simulation
