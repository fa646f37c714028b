#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "platform/messaging/consumer.hpp"

namespace souk::messaging {

/// Hands every run of E to `use_case.handle` as one batch; what is Impossible there becomes a dead
/// letter, as Poison does.
/// `group` is the consumer group, and the operation of the rows that make an effect happen once.
/// `Data` is E itself, or the shape that E shares with its siblings. `use_case` outlives the
/// handlers.
template <Event E, class Data = E, class UseCase>
void subscribe(Handlers& handlers, std::string group, UseCase& use_case) {
    handlers.on<E>(
        [group = std::move(group), &use_case](std::span<const Incoming<E>> batch) -> base::Task<> {
            std::vector<base::Message<Data>> messages;
            messages.reserve(batch.size());
            for (const auto& [received, data] : batch) {
                messages.push_back({received.once(group), received.cause(), data});
            }
            co_await use_case.handle(std::move(messages));
        });
}

}  // namespace souk::messaging
