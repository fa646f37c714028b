#include "services/order/api/event_frames.hpp"

#include "platform/json/json.hpp"

namespace souk::order::api {
namespace {

// JSON has no line breaks of its own, so the data is one line.
void append(std::string& to, std::string_view event, const domain::FeedMark& mark,
            std::string_view data) {
    to.append("event: ").append(event);
    to.append("\nid: ").append(mark.to_string());
    to.append("\ndata: ").append(data).append("\n\n");
}

}  // namespace

std::string event_frames(const app::FeedPart& part) {
    std::string text;
    if (part.reset) {
        append(text, "reset", part.mark, "{}");
    }
    if (part.snapshot) {
        append(text, "snapshot", part.mark, R"({"orders":)" + json::write(*part.snapshot) + "}");
    }
    for (const auto& entry : part.entries) {
        append(text, "order", {part.mark.epoch, entry.seq}, json::write(entry.order));
    }
    return text;
}

}  // namespace souk::order::api
