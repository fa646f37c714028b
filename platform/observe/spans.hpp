#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/observe/trace.hpp"

namespace souk::observe {

using SpanId = std::array<std::uint8_t, 8>;

/// One operation of a trace, as OpenTelemetry's semantic conventions name it. It is begun by
/// making one and told when it has ended; nothing holds a current span.
struct Span {
    /// The numbers of the protocol.
    enum class Kind { server = 2, client = 3, producer = 4, consumer = 5 };
    using Value = std::variant<std::string, std::int64_t>;

    TraceContext context;
    std::optional<SpanId> parent{};  ///< nothing: the first of its trace
    Kind kind = Kind::server;
    /// From a bounded set: a route's pattern or a topic, never a path or an id.
    std::string name{};
    base::Instant began{};
    base::Instant ended{};
    bool failed = false;
    /// Never a secret, and no personal data but ids.
    std::vector<std::pair<std::string_view, Value>> attributes{};
};

/// The ended spans of this process, waiting to be exported: at most `queue_spans`, beyond which new
/// ones are dropped and counted, so that a collector that is away costs neither time nor memory.
/// Whoever is given none (a null pointer) traces nothing. Used on the event loop only.
class Spans {
public:
    static constexpr std::size_t queue_spans = 4'096;
    static constexpr std::size_t max_text_bytes = 1'024;  ///< a longer text is cut here

    /// `sample_percent` of the traces that begin here are recorded; those that come from elsewhere
    /// are when their `sampled` flag says so.
    Spans(const base::Clock& clock, Metrics& metrics, std::int64_t sample_percent);
    Spans(const Spans&) = delete;
    Spans& operator=(const Spans&) = delete;

    /// The first context of a new trace.
    [[nodiscard]] TraceContext root() const;
    [[nodiscard]] base::Instant now() const { return clock_.now(); }

    /// Ends a span now and keeps it, if its trace is recorded.
    void add(Span span);
    /// The oldest, at most so many.
    std::vector<Span> take(std::size_t most);
    [[nodiscard]] std::size_t waiting() const { return queue_.size(); }

    /// What became of what was taken.
    void count_exported(std::size_t spans);
    void count_unsent(std::size_t spans);    ///< given up: the collector was away or busy
    void count_rejected(std::size_t spans);  ///< refused by the collector

private:
    const base::Clock& clock_;
    std::int64_t sample_percent_;
    prometheus::Counter& exported_;
    prometheus::Counter& overflowed_;
    prometheus::Counter& unsent_;
    prometheus::Counter& rejected_;
    std::deque<Span> queue_;
};

}  // namespace souk::observe
