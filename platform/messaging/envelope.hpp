#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "platform/base/result.hpp"
#include "platform/kafka/record.hpp"
#include "platform/observe/spans.hpp"

namespace souk::messaging {

/// CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are `ce_…` headers, the value
/// is the data as JSON.
struct Envelope {
    std::string id;            ///< ce_id, a UUIDv7
    std::string source;        ///< ce_source: `/souk/payment`
    std::string type;          ///< ce_type: `purchase.paid`
    base::Instant time;        ///< ce_time
    std::string causation_id;  ///< ce_causationid
    std::string traceparent;   ///< W3C
    std::string actor;         ///< ce_actor: user id, or empty
};

kafka::Headers to_headers(const Envelope& envelope);
/// Missing, doubled or malformed id, type, source, time or an unknown specversion is an error. A
/// traceparent that is malformed counts as absent.
base::Result<Envelope> read_envelope(const kafka::Message& message);

/// A message as a consumer gets it: envelope, data as text, and where it came from.
struct Received {
    Envelope envelope;
    kafka::Message message;
    /// Set by redrive: the dead letter that this is.
    std::optional<std::uint64_t> dead_letter{};
    /// Of handling it, where messages are traced; the envelope's traceparent names it then.
    std::optional<observe::Span> span{};

    /// What makes handling it happen once; `consumer` is the group's name.
    [[nodiscard]] base::Once once(std::string consumer) const {
        auto result = base::Once::for_event(std::move(consumer), envelope.id);
        result.redrives_dead_letter = dead_letter;
        return result;
    }

    /// The cause of whatever this message leads to.
    [[nodiscard]] base::Cause cause() const {
        return {envelope.id, envelope.traceparent, envelope.actor};
    }
};

}  // namespace souk::messaging
