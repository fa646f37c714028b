#include "services/order/consumers/discard_rules.hpp"

#include <boost/describe.hpp>

#include "contracts/cpp/user_events.hpp"
#include "services/order/consumers/told.hpp"

namespace souk::order::consumers {
namespace {

/// What a message must say at least for its order to be known.
struct Named {
    base::Uuid purchase_id;
};
BOOST_DESCRIBE_STRUCT(Named, (), (purchase_id))

/// By what the message says, or by its key, which is the purchase's id.
std::optional<domain::OrderId> order_of(const messaging::Received& received) {
    if (const auto named = json::read<Named>(received.message.value, json::Mode::tolerant)) {
        return domain::OrderId{named->purchase_id};
    }
    return domain::OrderId::parse(received.message.key);
}

base::Error conflict(std::string detail) {
    return {base::ErrorKind::conflict, "conflict", std::move(detail)};
}

}  // namespace

void rule_on_discards(messaging::Handlers& handlers, app::Orders& orders) {
    const messaging::DiscardRule keep_while_open =
        [&orders](const messaging::Received& received) -> base::Task<std::optional<base::Error>> {
        const auto order = order_of(received);
        if (!order) {
            co_return std::nullopt;
        }
        const auto state = co_await orders.state(*order);
        const auto status = state ? domain::parse_status(state->status) : std::nullopt;
        if (status && !domain::is_end(*status)) {
            co_return conflict("Its order is open (" + state->status +
                               "): redrive this, or discard it when the order has ended.");
        }
        co_return std::nullopt;
    };
    for (const auto& type : told_types()) {
        handlers.before_discard(type, keep_while_open);
    }
    const messaging::DiscardRule never =
        [](const messaging::Received&) -> base::Task<std::optional<base::Error>> {
        co_return conflict("An erasure must happen: redrive it.");
    };
    handlers.before_discard(std::string{contracts::UserErased::type}, never);
}

}  // namespace souk::order::consumers
