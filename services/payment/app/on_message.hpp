#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {

/// The rules of the house, fixed at start by settings.
struct Policy {
    std::chrono::seconds time_to_pay{60};  ///< from the purchase's arrival to its deadline
};

/// A use case that answers one type of message: `Decide` is its pure decision, and a batch is one
/// transaction. `policy` outlives this object.
template <class E, auto Decide>
class OnMessage {
public:
    OnMessage(Cases& cases, const Policy& policy) : cases_(cases), policy_(policy) {}

    base::Task<> handle(std::vector<base::Message<E>> messages) {
        const auto steps = steps_of(std::move(messages));
        const auto applied = co_await cases_.apply(steps);
        base::require_applied(applied);
    }

private:
    std::vector<Step<base::Handled>> steps_of(std::vector<base::Message<E>> messages) const {
        std::vector<Step<base::Handled>> steps;
        steps.reserve(messages.size());
        for (auto& message : messages) {
            const Keys keys{domain::PurchaseId{message.data.purchase_id}};
            steps.push_back({std::move(message.once), message.cause, keys,
                             [data = std::move(message.data), cause = message.cause,
                              &policy = policy_](domain::Casebook& book, std::vector<Event>& events)
                                 -> base::Result<base::Handled> {
                                 Decide(book, data, cause, policy, events);
                                 return base::Handled{};
                             }});
        }
        return steps;
    }

    Cases& cases_;
    const Policy& policy_;
};

}  // namespace souk::payment::app
