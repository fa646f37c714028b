#pragma once

#include <string>
#include <string_view>

#include "platform/kafka/record.hpp"

namespace souk::messaging {

/// Kafka headers as JSON text for a column, in their order: [{"name":"ce_id","value":"…"}, …].
/// A value that is not plain ASCII stands as "hex" instead of "value", a name as "nameHex".
std::string headers_to_json(const kafka::Headers& headers);
/// The way back. Throws std::runtime_error when the text is damaged.
kafka::Headers headers_from_json(std::string_view text);

}  // namespace souk::messaging
