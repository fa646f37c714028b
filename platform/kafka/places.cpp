#include "platform/kafka/places.hpp"

#include <algorithm>

namespace souk::kafka {

void Places::assign(const std::vector<Offset>& partitions) {
    places_.clear();
    for (const auto& partition : partitions) {
        places_.emplace(Key{partition.topic, partition.partition}, Place{});
    }
}

bool Places::owns(const std::string& topic, std::int32_t partition) const {
    return places_.contains(Key{topic, partition});
}

void Places::given_out(const Message& message) {
    if (const auto found = places_.find(Key{message.topic, message.partition});
        found != places_.end()) {
        found->second.given = std::max(found->second.given, message.offset + 1);
    }
}

bool Places::is_ours(const Message& message) const {
    const auto found = places_.find(Key{message.topic, message.partition});
    return found != places_.end() && message.offset < found->second.given;
}

void Places::done(const Message& message) {
    if (is_ours(message)) {
        auto& place = places_.at(Key{message.topic, message.partition});
        place.done = std::max(place.done, message.offset + 1);
    }
}

std::vector<Places::Offset> Places::take_commits() {
    std::vector<Offset> result;
    for (auto& [key, place] : places_) {
        if (place.done > place.sent) {
            place.sent = place.done;
            result.push_back({key.first, key.second, place.done});
        }
    }
    return result;
}

void Places::commit_failed(const std::vector<Offset>& offsets) {
    for (const auto& offset : offsets) {
        const auto found = places_.find(Key{offset.topic, offset.partition});
        if (found != places_.end() && found->second.sent == offset.next) {
            found->second.sent = -1;
        }
    }
}

void Places::committed_before(const Offset& offset) {
    if (const auto found = places_.find(Key{offset.topic, offset.partition});
        found != places_.end()) {
        found->second.before = offset.next;
    }
}

std::vector<Places::Standing> Places::standings(const Watermarks& watermarks) const {
    std::vector<Standing> result;
    for (const auto& [key, place] : places_) {
        const auto [low, high] = watermarks(key.first, key.second);
        const auto stands = std::max({place.done, place.before, low});
        const bool known = high >= 0 && stands >= 0;
        const auto behind = known ? std::max<std::int64_t>(0, high - stands) : 0;
        result.push_back({{key.first, key.second, std::max<std::int64_t>(-1, stands)},
                          std::max<std::int64_t>(-1, high),
                          behind});
    }
    return result;
}

std::map<std::string, std::int64_t> Places::lag(const Watermarks& watermarks) const {
    std::map<std::string, std::int64_t> result;
    for (const auto& standing : standings(watermarks)) {
        result[standing.place.topic] += standing.behind;
    }
    return result;
}

}  // namespace souk::kafka
