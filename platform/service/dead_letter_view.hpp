#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/json/json.hpp"
#include "platform/messaging/dead_letters.hpp"

// Dead letters as the messaging desk shows them.
namespace souk::service {

/// Bytes that somebody sent: as they are where they are UTF-8, else in base64url without padding.
struct BytesView {
    std::string encoding;  ///< `utf-8` or `base64url`
    std::string value;
};
BOOST_DESCRIBE_STRUCT(BytesView, (), (encoding, value))

struct HeaderView {
    std::string name;
    std::string encoding;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(HeaderView, (), (name, encoding, value))

/// Without what may be large.
struct DeadLetterHead {
    std::uint64_t id = 0;
    std::string status;
    std::string consumer;
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    BytesView key;
    json::Nullable<std::string> type;      ///< of the event, where a header says it
    json::Nullable<std::string> event_id;  ///< likewise
    std::string reason;
    base::Instant created_at;
    std::int64_t attempts = 0;
    json::Nullable<base::Instant> attempted_at;
    json::Nullable<std::string> attempted_by;
    json::Nullable<base::Instant> decided_at;
    json::Nullable<std::string> decided_by;
    json::Nullable<std::string> decided_why;
};
BOOST_DESCRIBE_STRUCT(DeadLetterHead, (),
                      (id, status, consumer, topic, partition, offset, key, type, event_id, reason,
                       created_at, attempts, attempted_at, attempted_by, decided_at, decided_by,
                       decided_why))

struct DeadLetterView : DeadLetterHead {
    base::Instant published_at;
    std::vector<HeaderView> headers;
    json::Nullable<BytesView> payload;  ///< null for a tombstone, and after an erasure
};
BOOST_DESCRIBE_STRUCT(DeadLetterView, (DeadLetterHead), (published_at, headers, payload))

DeadLetterHead head_of(const messaging::DeadLetter& letter);
DeadLetterView view_of(const messaging::DeadLetter& letter);

}  // namespace souk::service
