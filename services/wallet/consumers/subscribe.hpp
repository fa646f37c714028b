#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/on_message.hpp"

namespace souk::wallet::consumers {

/// The consumer group, and the operation of the rows that make a message's effect happen once.
inline constexpr std::string_view group = "wallet";

/// Hands every run of E to the use case; what contradicts the books is poison.
/// `use_case` outlives the handlers.
template <messaging::Event E, class UseCase>
void subscribe(messaging::Handlers& handlers, UseCase& use_case) {
    handlers.on<E>([&use_case](std::span<const messaging::Incoming<E>> batch) -> base::Task<> {
        std::vector<app::Message<E>> messages;
        messages.reserve(batch.size());
        for (const auto& incoming : batch) {
            const auto& received = incoming.received;
            messages.push_back({base::Once::for_event(std::string{group}, received.envelope.id),
                                received.cause(), incoming.data});
        }
        try {
            co_await use_case.handle(std::move(messages));
        } catch (const app::Impossible& impossible) {
            throw messaging::Poison(impossible.what());
        }
    });
}

}  // namespace souk::wallet::consumers
