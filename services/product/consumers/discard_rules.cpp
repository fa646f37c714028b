#include "services/product/consumers/discard_rules.hpp"

#include "contracts/cpp/purchase_events.hpp"
#include "contracts/cpp/user_events.hpp"

namespace souk::product::consumers {
namespace {

/// The purchase by its content, or by the key when the content cannot be read.
std::optional<app::DiscardedFact> fact_of(const messaging::Received& received) {
    const auto fact =
        json::read<contracts::PurchaseFact>(received.message.value, json::Mode::tolerant);
    if (fact) {
        return app::DiscardedFact{domain::PurchaseId{fact->purchase_id}, fact->version};
    }
    const auto purchase = domain::PurchaseId::parse(received.message.key);
    return purchase ? std::optional{app::DiscardedFact{*purchase, std::nullopt}} : std::nullopt;
}

}  // namespace

void rule_on_discards(messaging::Handlers& handlers, const app::RuleOnDiscard& rule) {
    const auto ask =
        [&rule](const messaging::Received& received) -> base::Task<std::optional<base::Error>> {
        const auto fact = fact_of(received);
        if (!fact) {
            co_return std::nullopt;
        }
        co_return co_await rule.run(*fact);
    };
    for (const auto type :
         {contracts::PurchaseStarted::type, contracts::PurchasePaid::type,
          contracts::PurchaseFailed::type, contracts::PurchaseCanceling::type,
          contracts::PurchaseCanceled::type, contracts::PurchaseDelivered::type}) {
        handlers.before_discard(std::string{type}, ask);
    }
    const messaging::DiscardRule never =
        [](const messaging::Received&) -> base::Task<std::optional<base::Error>> {
        co_return base::Error{base::ErrorKind::conflict, "conflict",
                              "An erasure must happen: redrive it."};
    };
    handlers.before_discard(std::string{contracts::UserErased::type}, never);
}

}  // namespace souk::product::consumers
