#pragma once

#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/kafka/record.hpp"
#include "platform/messaging/envelope.hpp"
#include "platform/observe/spans.hpp"

// Spans of messages, by the semantic conventions for messaging and Kafka
// (https://opentelemetry.io/docs/specs/semconv/messaging/kafka/). A message without a trace, or of
// one that is not recorded, has none and stays as it is.
namespace souk::messaging {

/// The span of sending an outbox row, from the row's writing on. The record's traceparent names it
/// from now on, so that whoever handles the message is its child.
std::optional<observe::Span> begin_send(kafka::Record& record, base::Instant written);

/// The span of handling a message. The envelope's traceparent names it from now on, so that what
/// the message leads to is its child.
std::optional<observe::Span> begin_process(Received& received, const std::string& group,
                                           base::Instant at);

}  // namespace souk::messaging
