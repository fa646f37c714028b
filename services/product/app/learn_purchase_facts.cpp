#include "services/product/app/learn_purchase_facts.hpp"

#include <utility>

#include "platform/base/impossible.hpp"

namespace souk::product::app {
namespace {

ReservationStep step_of(base::Message<contracts::PurchaseFact> message) {
    const domain::PurchaseId purchase{message.data.purchase_id};
    auto decide = [fact = std::move(message.data)](
                      ReservationBook& book, std::vector<Event>&) -> base::Result<base::Handled> {
        auto decided = decide_fact(book, fact);
        if (!decided) {
            throw base::Impossible(decided.error());
        }
        return decided;
    };
    return {std::move(message.once), std::move(message.cause), purchase, std::move(decide)};
}

}  // namespace

base::Result<base::Handled> decide_fact(ReservationBook& book,
                                        const contracts::PurchaseFact& fact) {
    const auto status = domain::purchase_status(fact.status);
    if (!status || fact.version < 1) {
        return base::Error{base::ErrorKind::invalid, "malformed_fact",
                           "The status or the version of this fact is none that exists."};
    }
    const auto reservation = book.reservations.find(domain::PurchaseId{fact.purchase_id});
    if (reservation == book.reservations.end()) {
        return base::Error{base::ErrorKind::not_found, "unknown_purchase",
                           "No units were ever held for this purchase."};
    }
    if (auto learned = reservation->second.learn(fact.version, *status, book.changes); !learned) {
        return learned.error();
    }
    return base::Handled{};
}

base::Task<> LearnPurchaseFacts::handle(
    std::vector<base::Message<contracts::PurchaseFact>> facts) const {
    std::vector<ReservationStep> steps;
    steps.reserve(facts.size());
    for (auto& fact : facts) {
        steps.push_back(step_of(std::move(fact)));
    }
    const auto answers = co_await reservations_.apply(steps);
    base::require_applied(answers);
}

}  // namespace souk::product::app
