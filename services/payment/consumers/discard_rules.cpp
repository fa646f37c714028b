#include "services/payment/consumers/discard_rules.hpp"

#include <boost/describe.hpp>

#include "contracts/cpp/user_events.hpp"
#include "contracts/cpp/wallet_events.hpp"

namespace souk::payment::consumers {
namespace {

/// The operation of the rows that make a discard's effect happen once.
constexpr const char* operation = "payment.discard";

/// What a message must say at least for its purchase to be known.
struct Named {
    base::Uuid purchase_id;
    base::Uuid user_id;
};
BOOST_DESCRIBE_STRUCT(Named, (), (purchase_id, user_id))

std::optional<app::LostRequest> lost_request(const messaging::Received& received) {
    const auto& text = received.message.value;
    if (const auto whole = json::read<contracts::PurchaseRequested>(text, json::Mode::tolerant)) {
        return app::LostRequest{whole->purchase_id, whole->user_id, whole->total_minor,
                                whole->currency};
    }
    if (const auto named = json::read<Named>(text, json::Mode::tolerant)) {
        return app::LostRequest{named->purchase_id, named->user_id, {}, {}};
    }
    return std::nullopt;
}

/// By what the message says, or by its key, which is the purchase's id.
std::optional<domain::PurchaseId> purchase_of(const messaging::Received& received) {
    if (const auto named = json::read<Named>(received.message.value, json::Mode::tolerant)) {
        return domain::PurchaseId{named->purchase_id};
    }
    const auto key = base::Uuid::parse(received.message.key);
    return key ? std::optional{domain::PurchaseId{*key}} : std::nullopt;
}

messaging::DiscardRule fail_the_purchase(app::DiscardRequest& discard_request) {
    return [&discard_request](
               const messaging::Received& received) -> base::Task<std::optional<base::Error>> {
        auto request = lost_request(received);
        if (!request) {
            co_return std::nullopt;
        }
        auto once = base::Once::for_event(operation, received.envelope.id);
        // Whoever bought did not discard: who did stands with the dead letter.
        base::Cause cause{received.envelope.id, received.envelope.traceparent};
        auto refused =
            co_await discard_request.run(std::move(once), std::move(cause), *std::move(request));
        co_return refused;
    };
}

messaging::DiscardRule keep_while_open(app::DiscardOutcome& discard_outcome) {
    return [&discard_outcome](
               const messaging::Received& received) -> base::Task<std::optional<base::Error>> {
        std::optional<base::Error> refused;
        if (const auto purchase = purchase_of(received)) {
            refused = co_await discard_outcome.run(*purchase);
        }
        co_return refused;
    };
}

}  // namespace

void rule_on_discards(messaging::Handlers& handlers, app::DiscardRequest& discard_request,
                      app::DiscardOutcome& discard_outcome) {
    handlers.before_discard(std::string{contracts::PurchaseRequested::type},
                            fail_the_purchase(discard_request));
    for (const auto type : {contracts::ChargeCompleted::type, contracts::ChargeRefused::type,
                            contracts::RefundCompleted::type}) {
        handlers.before_discard(std::string{type}, keep_while_open(discard_outcome));
    }
    const messaging::DiscardRule never =
        [](const messaging::Received&) -> base::Task<std::optional<base::Error>> {
        co_return base::Error{base::ErrorKind::conflict, "conflict",
                              "An erasure must happen: redrive it."};
    };
    handlers.before_discard(std::string{contracts::UserErased::type}, never);
}

}  // namespace souk::payment::consumers
