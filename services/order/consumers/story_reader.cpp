#include "services/order/consumers/story_reader.hpp"

#include "platform/messaging/consumer.hpp"
#include "services/order/consumers/told.hpp"

namespace souk::order::consumers {
namespace {

/// Nothing for what tells of no order; throws Poison for what cannot be read.
std::optional<app::Told> told_by(kafka::Message message) {
    auto envelope = messaging::read_envelope(message);
    if (!envelope) {
        throw messaging::Poison("no envelope");
    }
    return read_told({*std::move(envelope), std::move(message)});
}

}  // namespace

app::History::Part StoryReader::next() {
    Part part;
    auto messages = source_.next();
    part.last = messages.empty();
    for (auto& message : messages) {
        try {
            if (auto told = told_by(std::move(message))) {
                part.told.push_back(*std::move(told));
            }
        } catch (const messaging::Poison&) {
            ++part.unreadable;
        }
    }
    return part;
}

}  // namespace souk::order::consumers
