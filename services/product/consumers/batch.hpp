#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/messaging/consumer.hpp"
#include "services/product/app/facts.hpp"

namespace souk::product::consumers {

/// The consumer group, and the operation of the rows that make a message's effect happen once.
inline constexpr std::string_view group = "product";

/// Hands every run of E to the use case as facts; one that can never be true is poison.
/// `use_case` outlives the handlers.
template <class Fact, messaging::Event E, class UseCase>
void subscribe(messaging::Handlers& handlers, const UseCase& use_case) {
    handlers.on<E>([&use_case](std::span<const messaging::Incoming<E>> batch) -> base::Task<> {
        std::vector<app::Learned<Fact>> facts;
        facts.reserve(batch.size());
        for (const auto& incoming : batch) {
            const auto& received = incoming.received;
            facts.push_back({base::Once::for_event(std::string{group}, received.envelope.id),
                             received.cause(), incoming.data});
        }
        try {
            co_await use_case.run(std::move(facts));
        } catch (const app::ImpossibleFact& impossible) {
            throw messaging::Poison(impossible.what());
        }
    });
}

}  // namespace souk::product::consumers
