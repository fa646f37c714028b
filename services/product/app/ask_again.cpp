#include "services/product/app/ask_again.hpp"

namespace souk::product::app {

base::Result<base::Handled> decide_asking(ReservationBook& book, domain::PurchaseId id,
                                          base::Instant now, std::vector<Event>& events) {
    const auto found = book.reservations.find(id);
    if (found != book.reservations.end() && found->second.ask_again(now)) {
        events.emplace_back(purchase_requested(found->second.order()));
    }
    return base::Handled{};
}

base::Task<> AskAgain::run() const {
    const auto now = clock_.now();
    const auto waiting = co_await reservations_.due(now, batch);
    if (waiting.empty()) {
        co_return;
    }
    std::vector<ReservationStep> steps;
    steps.reserve(waiting.size());
    for (const auto& [id, cause] : waiting) {
        const auto decide = [id = id, now](ReservationBook& book, std::vector<Event>& events) {
            return decide_asking(book, id, now, events);
        };
        steps.push_back({std::nullopt, cause, id, decide});
    }
    co_await reservations_.apply(steps);
}

}  // namespace souk::product::app
