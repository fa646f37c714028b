#include "tests/simulation/post.hpp"

namespace souk::simulation {

void Post::send(Promise promise, const Deliver& deliver) {
    const auto event_id = "event-" + std::to_string(++sent_);
    if (promise == Promise::may_be_lost && chance_.percent(weather_.lost_percent)) {
        return;
    }
    carry(deliver, event_id);
    if (chance_.percent(weather_.doubled_percent)) {
        carry(deliver, event_id);
    }
}

void Post::carry(const Deliver& deliver, const std::string& event_id) {
    timeline_.at(timeline_.now() + chance_.within(weather_.delay_most),
                 [deliver, event_id] { deliver(event_id); });
}

}  // namespace souk::simulation
