#include "platform/observe/spans.hpp"

#include <algorithm>
#include <iterator>

namespace souk::observe {
namespace {

prometheus::Counter& dropped(Metrics& metrics, const std::string& reason) {
    return metrics.counter("souk_spans_dropped_total", "Spans that reached no collector, by reason",
                           {{"reason", reason}});
}

/// The last 8 bytes of a trace id are random, ours and others' alike.
std::uint64_t random_part(const TraceContext& context) {
    std::uint64_t value = 0;
    for (std::size_t i = 8; i < context.trace_id.size(); ++i) {
        value = value << 8U | context.trace_id[i];
    }
    return value;
}

/// Cut where a character begins, so that UTF-8 stays UTF-8.
void cut(std::string& text) {
    if (text.size() <= Spans::max_text_bytes) {
        return;
    }
    auto end = Spans::max_text_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    text.resize(end);
}

}  // namespace

Spans::Spans(const base::Clock& clock, Metrics& metrics, std::int64_t sample_percent)
    : clock_(clock),
      sample_percent_(sample_percent),
      exported_(metrics.counter("souk_spans_exported_total", "Spans that a collector took")),
      overflowed_(dropped(metrics, "queue_full")),
      unsent_(dropped(metrics, "collector_away")),
      rejected_(dropped(metrics, "rejected")) {}

TraceContext Spans::root() const {
    auto context = TraceContext::root();
    context.sampled = static_cast<std::int64_t>(random_part(context) % 100) < sample_percent_;
    return context;
}

void Spans::add(Span span) {
    if (!span.context.sampled) {
        return;
    }
    if (queue_.size() >= queue_spans) {
        overflowed_.Increment();
        return;
    }
    // Another replica's clock, or this one's correction, may be ahead of the beginning.
    span.ended = std::max(clock_.now(), span.began);
    cut(span.name);
    for (auto& [key, value] : span.attributes) {
        if (auto* text = std::get_if<std::string>(&value)) {
            cut(*text);
        }
    }
    queue_.push_back(std::move(span));
}

std::vector<Span> Spans::take(std::size_t most) {
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(most, queue_.size()));
    std::vector<Span> taken(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    return taken;
}

void Spans::count_exported(std::size_t spans) {
    exported_.Increment(static_cast<double>(spans));
}

void Spans::count_unsent(std::size_t spans) {
    unsent_.Increment(static_cast<double>(spans));
}

void Spans::count_rejected(std::size_t spans) {
    rejected_.Increment(static_cast<double>(spans));
}

}  // namespace souk::observe
