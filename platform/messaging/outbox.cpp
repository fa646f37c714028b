#include "platform/messaging/outbox.hpp"

#include <stdexcept>

#include "platform/messaging/envelope.hpp"
#include "platform/messaging/headers_json.hpp"

namespace souk::messaging {

OutboxRows::OutboxRows(std::string source, base::Instant at)
    : source_(std::move(source)),
      at_(at),
      rows_("INSERT INTO outbox (topic, message_key, type, headers, payload, created_at) VALUES ",
            "({}, {}, {}, {}, {}, {})") {}

void OutboxRows::add_text(std::string_view topic, std::string_view type, std::string_view key,
                          std::string data, const base::Cause& cause) {
    if (data.size() > max_event_bytes) {
        throw std::length_error(std::string{type} + " has " + std::to_string(data.size()) +
                                " bytes; an event may have " + std::to_string(max_event_bytes));
    }
    if (data.empty()) {
        throw std::invalid_argument(std::string{type} +
                                    " has no data, which would withdraw its key");
    }
    add_row(topic, type, key, data, cause);
}

void OutboxRows::add_tombstone(std::string_view topic, std::string_view type, std::string_view key,
                               const base::Cause& cause) {
    add_row(topic, type, key, "", cause);
}

void OutboxRows::add_row(std::string_view topic, std::string_view type, std::string_view key,
                         const std::string& payload, const base::Cause& cause) {
    const Envelope envelope{.id = base::Uuid::v7().to_string(),
                            .source = source_,
                            .type = std::string{type},
                            .time = at_,
                            .causation_id = cause.causation_id,
                            .traceparent = cause.traceparent,
                            .actor = cause.actor};
    rows_.add(topic, key, type, headers_to_json(to_headers(envelope)), payload, at_);
}

void OutboxRows::write_to(mysql::Transaction& transaction) const {
    if (!empty()) {
        transaction.write(rows_.statement());
    }
}

}  // namespace souk::messaging
