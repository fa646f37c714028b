#include "tests/simulation/product_side.hpp"

#include <stdexcept>

namespace souk::simulation {

using namespace product;

ProductSide::ProductSide(Timeline& timeline, std::int64_t units, base::Money price, Publish publish)
    : timeline_(timeline), publish_(std::move(publish)) {
    offer_.name = "Lamp";
    offer_.price = price;
    offer_.active = true;
    offer_.stock = domain::Stock{units, 0, 0};
}

std::optional<std::string> ProductSide::buy(base::Uuid purchase, base::Uuid user,
                                            std::int64_t quantity) {
    app::PurchaseWish wish{domain::PurchaseId{purchase}, domain::UserId{user},
                           domain::Cart::create({{product_, quantity}}).value(), std::nullopt,
                           timeline_.now()};
    app::PurchaseBook book;
    book.offers.emplace(product_, offer_);
    std::vector<app::Event> events;
    const auto decided = decide_purchase(book, wish, {"request", "", ""}, policy_, events);
    if (!decided) {
        return decided.error().code;
    }
    move_units(book.changes);
    for (const auto& hold : book.holds) {
        save(hold.reservation);
    }
    publish(events);
    return std::nullopt;
}

void ProductSide::take(const std::string& event_id, const contracts::PurchaseFact& fact) {
    if (!seen_.insert(event_id).second) {
        return;
    }
    app::ReservationBook book{reservations_, {}};
    const auto decided = decide_fact(book, fact);
    if (!decided) {
        throw std::runtime_error("a dead letter at product: " + decided.error().code);
    }
    reservations_ = std::move(book.reservations);
    move_units(book.changes);
}

void ProductSide::ask_again(base::Uuid purchase) {
    app::ReservationBook book{reservations_, {}};
    std::vector<app::Event> events;
    const domain::PurchaseId id{purchase};
    if (const auto decided = decide_asking(book, id, timeline_.now(), events); !decided) {
        throw std::runtime_error("asking again was refused: " + decided.error().code);
    }
    if (events.empty()) {
        return;
    }
    save(book.reservations.at(id));
    publish(events);
}

/// Remembers it, and a moment for asking again.
void ProductSide::save(const domain::Reservation& reservation) {
    const auto id = reservation.order().id;
    reservations_.insert_or_assign(id, reservation);
    if (const auto due = reservation.progress().ask_at) {
        timeline_.at(*due, [this, id] { ask_again(id.uuid()); });
    }
}

void ProductSide::move_units(const domain::StockChanges& changes) {
    for (const auto& [product, change] : changes) {
        if (!offer_.stock.apply(change)) {
            throw std::runtime_error("a count of the stock would be negative");
        }
    }
}

void ProductSide::publish(const std::vector<app::Event>& events) {
    for (const auto& event : events) {
        publish_(std::get<contracts::PurchaseRequested>(event));
    }
}

}  // namespace souk::simulation
