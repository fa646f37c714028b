#include "services/order/consumers/told.hpp"

#include <functional>
#include <map>
#include <set>

#include "contracts/cpp/user_events.hpp"
#include "contracts/cpp/wallet_events.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/consumer_runs.hpp"
#include "services/order/consumers/group.hpp"

namespace souk::order::consumers {
namespace {

using messaging::Poison;
using messaging::Received;

/// `/souk/payment` is payment.
std::string service_of(const std::string& source) {
    const auto slash = source.rfind('/');
    return slash == std::string::npos ? source : source.substr(slash + 1);
}

/// `00-<32 hexadecimal digits>-…`; the envelope's reader has checked it.
std::string trace_of(const std::string& traceparent) {
    constexpr std::size_t begin = 3;
    constexpr std::size_t digits = 32;
    return traceparent.size() > begin + digits ? traceparent.substr(begin, digits) : std::string{};
}

domain::Fact fact_of(const Received& received, const base::Uuid& order) {
    const auto& envelope = received.envelope;
    const auto event = base::Uuid::parse(envelope.id);
    if (!event) {
        throw Poison("the event's id is no UUID");
    }
    return {.order_id = order,
            .event_id = *event,
            .at = envelope.time,
            .service = service_of(envelope.source),
            .event = envelope.type,
            .causation_id = envelope.causation_id,
            .topic = received.message.topic,
            .partition = received.message.partition,
            .offset = received.message.offset,
            .version = std::nullopt,
            .status = std::nullopt,
            .reason = std::nullopt,
            .trace_id = trace_of(envelope.traceparent)};
}

void take(const contracts::PurchaseRequested& event, app::Told& told) {
    if (event.items.empty()) {
        throw Poison("a purchase without items");
    }
    told.requested = event;
}

void take(const contracts::PurchaseFact& event, app::Told& told) {
    if (!domain::parse_status(event.status)) {
        throw Poison("unknown status " + event.status);
    }
    if (event.version < 1) {
        throw Poison("a version below 1");
    }
    told.fact.version = event.version;
    told.fact.status = event.status;
    told.fact.reason = event.reason;
    told.moved = event;
}

void take(const contracts::ChargeRefused& event, app::Told& told) {
    told.fact.reason = event.reason;
}

// What moved money, or asked for it, is a link of the chain and changes no order.
void take(const contracts::ChargeRequested&, app::Told&) {}
void take(const contracts::ChargeCompleted&, app::Told&) {}
void take(const contracts::RefundRequested&, app::Told&) {}
void take(const contracts::RefundCompleted&, app::Told&) {}

template <class Event>
app::Told read(const Received& received) {
    auto event = json::read<Event>(received.message.value, json::Mode::tolerant);
    if (!event) {
        throw Poison("data does not fit " + std::string{Event::type} + ": " +
                     messaging::in_one_line(event.error()));
    }
    app::Told told{fact_of(received, event->purchase_id), {}, {}, received.dead_letter};
    take(*event, told);
    return told;
}

struct Reader {
    std::string_view topic;
    app::Told (*read)(const Received&);
};

template <class... Events>
std::map<std::string, Reader, std::less<>> table() {
    return {{std::string{Events::type}, {Events::topic, &read<Events>}}...};
}

const auto& readers() {
    static const auto all =
        table<contracts::PurchaseRequested, contracts::PurchaseStarted, contracts::PurchasePaid,
              contracts::PurchaseFailed, contracts::PurchaseCanceling, contracts::PurchaseCanceled,
              contracts::PurchaseDelivered, contracts::ChargeRequested, contracts::RefundRequested,
              contracts::ChargeCompleted, contracts::ChargeRefused, contracts::RefundCompleted>();
    return all;
}

}  // namespace

std::vector<std::string> told_types() {
    std::vector<std::string> types;
    for (const auto& [type, reader] : readers()) {
        types.push_back(type);
    }
    return types;
}

std::optional<app::Told> read_told(const Received& received) {
    const auto found = readers().find(received.envelope.type);
    return found == readers().end() ? std::nullopt : std::optional{found->second.read(received)};
}

std::vector<std::string> subscribed_topics() {
    auto topics = story_topics();
    topics.emplace_back(contracts::UserErased::topic);
    return topics;
}

std::vector<std::string> story_topics() {
    std::set<std::string> topics;
    for (const auto& [type, reader] : readers()) {
        topics.emplace(reader.topic);
    }
    return {topics.begin(), topics.end()};
}

}  // namespace souk::order::consumers
