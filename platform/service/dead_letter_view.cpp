#include "platform/service/dead_letter_view.hpp"

#include <chrono>

#include "platform/http/text.hpp"

namespace souk::service {
namespace {

BytesView bytes_view(const std::string& bytes) {
    if (http::is_utf8(bytes)) {
        return {"utf-8", bytes};
    }
    return {"base64url", http::base64url_encode(bytes)};
}

/// What a header says, where it is text.
json::Nullable<std::string> header(const messaging::DeadLetter& letter, std::string_view name) {
    for (const auto& [key, value] : letter.message.headers) {
        if (key == name && http::is_utf8(value)) {
            return {value};
        }
    }
    return {};
}

json::Nullable<std::string> unless_empty(const std::string& text) {
    return text.empty() ? json::Nullable<std::string>{} : json::Nullable<std::string>{text};
}

}  // namespace

DeadLetterHead head_of(const messaging::DeadLetter& letter) {
    return {.id = letter.id,
            .status = letter.status,
            .consumer = letter.consumer,
            .topic = letter.message.topic,
            .partition = letter.message.partition,
            .offset = letter.message.offset,
            .key = bytes_view(letter.message.key),
            .type = header(letter, "ce_type"),
            .event_id = header(letter, "ce_id"),
            .reason = letter.reason,
            .created_at = letter.created_at,
            .attempts = letter.attempts,
            .attempted_at = {letter.attempted_at},
            .attempted_by = unless_empty(letter.attempted_by),
            .decided_at = {letter.decided_at},
            .decided_by = unless_empty(letter.decided_by),
            .decided_why = unless_empty(letter.decided_why)};
}

DeadLetterView view_of(const messaging::DeadLetter& letter) {
    DeadLetterView view;
    static_cast<DeadLetterHead&>(view) = head_of(letter);
    const std::chrono::milliseconds published{letter.message.timestamp_ms};
    view.published_at = base::Instant{published};
    for (const auto& [name, value] : letter.message.headers) {
        auto bytes = bytes_view(value);
        view.headers.push_back({name, std::move(bytes.encoding), std::move(bytes.value)});
    }
    if (!letter.message.tombstone) {
        view.payload = {bytes_view(letter.message.value)};
    }
    return view;
}

}  // namespace souk::service
