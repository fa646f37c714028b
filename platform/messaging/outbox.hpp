#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "platform/json/json.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

inline constexpr std::size_t max_event_bytes = 512 * 1024;

/// A contract's event: constexpr `type` and `topic`, and `key()`: the partition key.
template <class E>
concept Event = requires(const E& e) {
    { E::type } -> std::convertible_to<std::string_view>;
    { E::topic } -> std::convertible_to<std::string_view>;
    { e.key() } -> std::convertible_to<std::string>;
};

/// An event that withdraws its key from a compacted topic: it has `static constexpr bool tombstone`
/// and no data.
template <class E>
concept Tombstone = Event<E> && requires {
    requires E::tombstone;
};

/// Rows for the outbox of one transaction. Insert them only after the aggregate's row is locked,
/// so that outbox ids are commit order per aggregate. Too large an event throws std::length_error
/// here, so that no send can fail alone.
class OutboxRows {
public:
    /// `source` is the service: `/souk/wallet`.
    OutboxRows(std::string source, base::Instant at);

    template <Event E>
    void add(const E& event, const base::Cause& cause) {
        if constexpr (Tombstone<E>) {
            add_tombstone(E::topic, E::type, event.key(), cause);
        } else {
            add_text(E::topic, E::type, event.key(), json::write(event), cause);
        }
    }
    template <class... Es>
    void add(const std::variant<Es...>& event, const base::Cause& cause) {
        const auto add_one = [&](const auto& e) { add(e, cause); };
        std::visit(add_one, event);
    }
    void add_text(std::string_view topic, std::string_view type, std::string_view key,
                  std::string data, const base::Cause& cause);
    /// A message without a value, for compacted topics. Its row has an empty payload, which the
    /// JSON of an event never is.
    void add_tombstone(std::string_view topic, std::string_view type, std::string_view key,
                       const base::Cause& cause);
    /// Queues one multi-row INSERT when there are rows.
    void write_to(mysql::Transaction& transaction) const;
    [[nodiscard]] bool empty() const { return rows_.count() == 0; }

private:
    void add_row(std::string_view topic, std::string_view type, std::string_view key,
                 const std::string& payload, const base::Cause& cause);

    std::string source_;
    base::Instant at_;
    mysql::Rows rows_;
};

}  // namespace souk::messaging
