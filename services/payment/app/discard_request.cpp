#include "services/payment/app/discard_request.hpp"

#include "services/payment/app/start_purchase.hpp"

namespace souk::payment::app {
namespace {

constexpr std::string_view no_currency = "XXX";

domain::Purchase given_up(const domain::Casebook& book, const LostRequest& request,
                          const base::Cause& cause) {
    const bool whole = !request.total.is_negative() && is_currency(request.currency);
    return {domain::PurchaseId{request.purchase_id},
            domain::UserId{request.user_id},
            whole ? request.total : base::Money{},
            std::string{whole ? std::string_view{request.currency} : no_currency},
            book.now(),
            std::chrono::seconds{0},
            {cause.causation_id, cause.traceparent}};
}

}  // namespace

void decide_discard_request(domain::Casebook& book, const LostRequest& request,
                            const base::Cause& cause, std::vector<Event>& events) {
    auto* const known = book.find(domain::PurchaseId{request.purchase_id});
    if (known) {
        take_message(book, *known, domain::Trigger::discard, cause, events);
        publish_fact(*known, events);
        return;
    }
    auto& purchase = book.add(given_up(book, request, cause));
    take_message(book, purchase, domain::Trigger::discard, cause, events);
}

base::Task<std::optional<base::Error>> DiscardRequest::run(base::Once once, base::Cause cause,
                                                           LostRequest request) {
    const Keys keys{domain::PurchaseId{request.purchase_id}};
    std::vector<Step<base::Handled>> steps;
    steps.push_back({std::move(once), cause, keys,
                     [&request, &cause](domain::Casebook& book,
                                        std::vector<Event>& events) -> base::Result<base::Handled> {
                         decide_discard_request(book, request, cause, events);
                         return base::Handled{};
                     }});
    const auto applied = co_await cases_.apply(steps);
    std::optional<base::Error> refused;
    if (!applied.at(0).outcome) {
        refused = applied.at(0).outcome.error();
    }
    co_return refused;
}

}  // namespace souk::payment::app
