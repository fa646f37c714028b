#include "platform/messaging/consumer_runs.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <utility>

namespace souk::messaging {
namespace {

/// One message of the batch, and how it is to be dealt with.
struct Item {
    Run::Kind kind;
    const Handle* handler = nullptr;
    std::string reason;
    Received received;

    [[nodiscard]] bool goes_with(const Run& run) const {
        return kind == run.kind && handler == run.handler;
    }
};

Item item_of(kafka::Message message, const Handlers& handlers) {
    auto envelope = read_envelope(message);
    if (!envelope) {
        return {Run::Kind::unreadable,
                nullptr,
                "the envelope is broken: " + in_one_line(envelope.error()),
                {{}, std::move(message)}};
    }
    const auto* handler = handlers.find(envelope->type);
    return {handler != nullptr ? Run::Kind::handle : Run::Kind::skip,
            handler,
            "",
            {*std::move(envelope), std::move(message)}};
}

/// What is left of one partition, as places in the batch.
using Queue = std::deque<std::size_t>;

std::vector<Queue> queue_by_partition(const std::vector<Item>& items) {
    std::map<std::pair<std::string_view, std::int32_t>, Queue> queues;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& message = items[i].received.message;
        queues[{message.topic, message.partition}].push_back(i);
    }
    std::vector<Queue> result;
    for (auto& [partition, queue] : queues) {
        result.push_back(std::move(queue));
    }
    return result;
}

/// The front of each queue as far as it goes with the run; an unreadable message stands alone.
std::vector<std::size_t> take_along(std::vector<Queue>& queues, const std::vector<Item>& items,
                                    const Run& run, std::size_t first) {
    std::vector<std::size_t> taken;
    for (auto& queue : queues) {
        while (!queue.empty() && items[queue.front()].goes_with(run) &&
               (run.kind != Run::Kind::unreadable || queue.front() == first)) {
            taken.push_back(queue.front());
            queue.pop_front();
        }
    }
    std::ranges::sort(taken);
    return taken;
}

}  // namespace

std::vector<Run> split_runs(std::vector<kafka::Message> batch, const Handlers& handlers) {
    std::vector<Item> items;
    items.reserve(batch.size());
    for (auto& message : batch) {
        items.push_back(item_of(std::move(message), handlers));
    }
    auto queues = queue_by_partition(items);
    std::vector<Run> runs;
    for (std::size_t left = items.size(); left > 0; left -= runs.back().messages.size()) {
        auto first = items.size();
        for (const auto& queue : queues) {
            first = queue.empty() ? first : std::min(first, queue.front());
        }
        auto& run = runs.emplace_back(
            Run{items[first].kind, items[first].handler, std::move(items[first].reason)});
        for (const auto place : take_along(queues, items, run, first)) {
            run.messages.push_back(std::move(items[place].received));
        }
    }
    return runs;
}

std::string in_one_line(const base::Error& error) {
    std::string line = error.detail.empty() ? error.code : error.detail;
    for (const auto& field : error.fields) {
        line += "; " + field.pointer + " " + field.message;
    }
    return line;
}

}  // namespace souk::messaging
