#pragma once

#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "platform/base/unavailable.hpp"
#include "platform/base/uuid.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace souk::base {

/// What makes an effect happen once: an idempotency key of a caller, or the id of an event.
/// Unique per (who, operation, key). See docs/adr and DESIGN: the write pattern.
struct Once {
    using Fingerprint = std::array<std::uint8_t, 32>;

    std::string who;        ///< the user's id (36 characters), or `event` for a message
    std::string operation;  ///< `top_up`, `request_purchase`, or the consumer's name; ≤ 64
    std::string key;        ///< the idempotency key or the event id; ≤ 255 characters
    /// SHA-256 of the canonical request. All zero for messages, which are not compared.
    Fingerprint fingerprint{};
    /// Keep the outcome and give it to a later twin (HTTP). Messages only need to be known.
    bool keep_outcome = false;
    /// Set by redrive: this dead letter is marked handled in the same transaction.
    std::optional<std::uint64_t> redrives_dead_letter{};

    static Once for_event(std::string operation, std::string event_id) {
        return {.who = "event", .operation = std::move(operation), .key = std::move(event_id)};
    }
};

/// What led to an effect; copied onto every event it publishes.
struct Cause {
    std::string causation_id;  ///< event id or request id
    std::string traceparent;   ///< W3C trace context, or empty
    std::string actor{};       ///< user id of who asked, or empty for the system itself
};

/// The answer to one step. `replayed` says that the outcome was stored by an earlier twin.
template <class Receipt>
struct Applied {
    Result<Receipt> outcome;
    bool replayed = false;
};

/// One element of a write: the fact that makes it happen once, the keys of the books it needs, and
/// the pure decision. The store locks and loads the books of a whole batch in id order, then calls
/// `decide` element by element. A decision that refuses returns an error and leaves the book as it
/// was; one that accepts changes the book by its verbs and appends the events to publish.
template <class Keys, class Book, class Event, class Receipt>
struct Step {
    std::optional<Once> once;  ///< nothing for a write that a unique fact guards by itself
    Cause cause;
    Keys keys;
    std::function<Result<Receipt>(Book&, std::vector<Event>&)> decide;
};

/// The receipt of a step that answers nobody: a message handled.
struct Handled {
    bool operator==(const Handled&) const = default;
};
BOOST_DESCRIBE_STRUCT(Handled, (), ())

/// One message as a use case gets it, with what makes its effect happen once.
template <class E>
struct Message {
    Once once;
    Cause cause;
    E data;
};

/// Throws Unavailable when a message was not applied after all, such as one whose twin is still
/// being handled: it has to come again.
inline void require_applied(const std::vector<Applied<Handled>>& answers) {
    for (const auto& answer : answers) {
        if (!answer.outcome) {
            throw Unavailable("a message was not applied: " + answer.outcome.error().code);
        }
    }
}

}  // namespace souk::base
