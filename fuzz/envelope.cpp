#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/must.hpp"
#include "platform/base/uuid.hpp"
#include "platform/messaging/envelope.hpp"

// A message's envelope. The input is its headers, a line each: name, colon, value (any bytes but
// the line's end).
namespace souk::fuzz {
namespace {

kafka::Message message_of(std::string_view text) {
    kafka::Message message;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto colon = std::min(line.find(':'), line.size());
        message.headers.emplace_back(line.substr(0, colon),
                                     line.substr(std::min(colon + 1, line.size())));
    }
    return message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto message = message_of({reinterpret_cast<const char*>(data), size});
    const auto envelope = messaging::read_envelope(message);
    if (!envelope) {
        must(!envelope.error().fields.empty(), "a refusal names the headers");
        return 0;
    }
    must(base::Uuid::parse(envelope->id).has_value(), "an accepted id is a UUID");
    must(!envelope->source.empty() && !envelope->type.empty(), "an accepted envelope is whole");
    kafka::Message written;
    written.headers = messaging::to_headers(*envelope);
    const auto again = messaging::read_envelope(written);
    must(again.has_value(), "what is written can be read");
    must(messaging::to_headers(*again) == written.headers, "an envelope survives its round trip");
    return 0;
}

}  // namespace souk::fuzz
