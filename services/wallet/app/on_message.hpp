#pragma once

#include <utility>
#include <vector>

#include "platform/base/impossible.hpp"
#include "services/wallet/app/ports.hpp"

namespace souk::wallet::app {

template <class E>
Keys keys_of(const E& event) {
    if constexpr (requires { event.purchase_id; }) {
        return {domain::UserId{event.user_id}, domain::PurchaseId{event.purchase_id}};
    } else {
        return {domain::UserId{event.user_id}};
    }
}

/// A use case that answers one type of message: `Decide` is its pure decision, and a batch is one
/// transaction. `policy` outlives this object.
template <class E, auto Decide>
class OnMessage {
public:
    using Data = E;

    OnMessage(Books& books, const domain::Policy& policy) : books_(books), policy_(policy) {}

    base::Task<> handle(std::vector<base::Message<E>> messages) {
        const auto steps = steps_of(std::move(messages));
        const auto applied = co_await books_.apply(steps);
        base::require_applied(applied);
    }

private:
    std::vector<Step<base::Handled>> steps_of(std::vector<base::Message<E>> messages) const {
        std::vector<Step<base::Handled>> steps;
        steps.reserve(messages.size());
        for (auto& message : messages) {
            const auto keys = keys_of(message.data);
            steps.push_back({std::move(message.once), std::move(message.cause), keys,
                             [data = std::move(message.data), &policy = policy_](
                                 domain::Ledger& ledger,
                                 std::vector<Event>& events) -> base::Result<base::Handled> {
                                 Decide(ledger, data, policy, events);
                                 return base::Handled{};
                             }});
        }
        return steps;
    }

    Books& books_;
    const domain::Policy& policy_;
};

}  // namespace souk::wallet::app
