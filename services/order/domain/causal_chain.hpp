#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/uuid.hpp"

namespace souk::order::domain {

/// What one event told of an order, and where it stands in Kafka. One row per event id.
struct Fact {
    base::Uuid order_id;
    base::Uuid event_id;
    base::Instant at;
    std::string service;
    std::string event;         ///< its type: `charge.completed`
    std::string causation_id;  ///< the event or the request that led to it
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::optional<std::int64_t> version;  ///< of payment's facts, with the status
    std::optional<std::string> status;
    std::optional<std::string> reason;
    std::string trace_id;
    bool operator==(const Fact&) const = default;
};

/// One link of the chain, as callers see it.
struct Link {
    base::Instant at;
    std::string service;
    std::string event;
    base::Uuid event_id;
    std::string causation_id;
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::optional<std::string> from_status;
    std::optional<std::string> to_status;
    std::optional<std::string> reason;
    std::string trace_id;
    bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (),
                      (at, service, event, event_id, causation_id, topic, partition, offset,
                       from_status, to_status, reason, trace_id))

/// The facts of one order, in whatever order they arrived, as a chain: by time, but never an effect
/// before its cause, because the clocks of two services differ. A status comes from the version
/// before it; when that has not arrived, `from_status` is absent.
std::vector<Link> causal_chain(std::vector<Fact> facts);

}  // namespace souk::order::domain
