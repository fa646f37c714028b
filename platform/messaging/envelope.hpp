#pragma once

#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "platform/base/result.hpp"
#include "platform/kafka/record.hpp"

namespace souk::messaging {

/// CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are `ce_…` headers, the value
/// is the data as JSON.
struct Envelope {
    std::string id;      ///< ce_id, a UUIDv7
    std::string source;  ///< ce_source: `/souk/payment`
    std::string type;    ///< ce_type: `purchase.paid`
    base::Instant time;  ///< ce_time
    std::string causation_id;  ///< ce_causationid
    std::string traceparent;   ///< W3C
    std::string actor;         ///< ce_actor: user id, or empty
};

kafka::Headers to_headers(const Envelope& envelope);
/// Missing or malformed id, type, source, time or an unknown specversion is an error.
base::Result<Envelope> read_envelope(const kafka::Message& message);

/// A message as a consumer gets it: envelope, data as text, and where it came from.
struct Received {
    Envelope envelope;
    kafka::Message message;

    /// The cause of whatever this message leads to.
    [[nodiscard]] base::Cause cause() const {
        return {envelope.id, envelope.traceparent, envelope.actor};
    }
};

}  // namespace souk::messaging
