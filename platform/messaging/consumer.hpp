#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/json/json.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/messaging/envelope.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/mysql/database.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/observe/spans.hpp"

namespace souk::messaging {

/// A message that can never be handled for its own content. Thrown by handlers; what() becomes the
/// dead letter's reason. When a batch throws it, each message is tried alone to find which.
class Poison : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Handles a run of messages of its type or types, in order, in one transaction that also claims
/// their ids (apply_once). Throws DatabaseError when the database is in trouble, Poison for bad
/// content.
using Handle = std::function<base::Task<>(std::span<const Received>)>;

/// A message with its data read as the contract says.
template <class E>
struct Incoming {
    const Received& received;
    E data;
};

/// What a service asks before a person discards a dead letter of some type. It does what has to
/// happen in place of handling the message and answers nothing, or refuses with a reason; it may be
/// asked again, so what it does happens once.
using DiscardRule = std::function<base::Task<std::optional<base::Error>>(const Received&)>;

/// Handlers by event type. Types without a handler are skipped and counted.
class Handlers {
public:
    void on_raw(std::string type, Handle handle);
    /// One handler for several types: runs of them are mixed, as they come.
    void on_raw(const std::vector<std::string>& types, Handle handle);
    void before_discard(std::string type, DiscardRule rule);
    /// Null where nothing has to be asked.
    [[nodiscard]] const DiscardRule* find_discard_rule(const std::string& type) const;

    /// `handle` gets the decoded events; data that does not fit the contract is Poison.
    template <Event E>
    void on(std::function<base::Task<>(std::span<const Incoming<E>>)> handle) {
        on_raw(std::string{E::type}, decode_then<E>(std::move(handle)));
    }
    /// Null for a type that nobody asked for; the same for types that share a handler.
    [[nodiscard]] const Handle* find(const std::string& type) const;

private:
    template <Event E>
    static Handle decode_then(std::function<base::Task<>(std::span<const Incoming<E>>)> handle) {
        return [handle = std::move(handle)](std::span<const Received> batch) -> base::Task<> {
            std::vector<Incoming<E>> events;
            events.reserve(batch.size());
            for (const auto& received : batch) {
                auto data = json::read<E>(received.message.value, json::Mode::tolerant);
                if (!data) {
                    throw Poison("data does not fit " + std::string{E::type} + ": " +
                                 describe(data.error()));
                }
                events.push_back({received, *std::move(data)});
            }
            co_await handle(std::span<const Incoming<E>>{events});
        };
    }
    static std::string describe(const base::Error& error);

    std::map<std::string, std::shared_ptr<const Handle>> by_type_;
    std::map<std::string, DiscardRule> discard_rules_;
};

/// The consume loop: fetch what is there (1 to 500), gather it into runs of one handler, handle
/// each run, store offsets. Transient trouble (database, broker) is retried without end with
/// back-off up to 5 s and shown by healthy(); poison is found alone and becomes a dead letter: a
/// row in this schema, with bytes, headers, origin and reason.
class Consumer {
public:
    struct Settings {
        std::string name;  ///< the consumer group; also the operation of its Once rows
        std::size_t batch = 500;
        std::chrono::milliseconds back_off_most{5'000};
        /// So many different messages in a row that fail alone, and not for their content, are the
        /// process's trouble: they are tried again instead of becoming dead letters.
        std::size_t breaker = 5;
    };
    /// `spans`, when given, gets one of each message that was handled or became a dead letter.
    Consumer(boost::asio::any_io_executor executor, kafka::GroupConsumer& source,
             mysql::Database& database, const base::Clock& clock, observe::Metrics& metrics,
             Handlers handlers, Settings settings, observe::Spans* spans = nullptr);
    ~Consumer();
    Consumer(const Consumer&) = delete;
    Consumer& operator=(const Consumer&) = delete;

    void start();
    /// False while a batch or the way into the group is being retried.
    [[nodiscard]] bool healthy() const;
    /// Why it is being retried; empty while it is healthy.
    [[nodiscard]] const std::string& trouble() const;
    /// Finishes the batch in hand, then stops.
    base::Task<> stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::messaging
