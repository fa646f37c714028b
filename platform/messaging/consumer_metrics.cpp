#include "platform/messaging/consumer_metrics.hpp"

#include <utility>

namespace souk::messaging {

ConsumerMetrics::ConsumerMetrics(observe::Metrics& metrics, std::string consumer)
    : metrics_(metrics),
      consumer_(std::move(consumer)),
      dead_letters_(metrics.counter("souk_dead_letters_total", "Dead letters written",
                                    {{"consumer", consumer_}})),
      batch_seconds_(metrics.histogram("souk_consumer_batch_seconds",
                                       "Time to deal with one fetched batch",
                                       {{"consumer", consumer_}})) {}

void ConsumerMetrics::messages(const std::string& type, const std::string& outcome,
                               std::size_t count) {
    metrics_
        .counter("souk_consumer_messages_total", "Messages dealt with, by type and outcome",
                 {{"consumer", consumer_}, {"type", type}, {"outcome", outcome}})
        .Increment(static_cast<double>(count));
}

void ConsumerMetrics::dead_letter() {
    dead_letters_.Increment();
}

void ConsumerMetrics::batch(std::chrono::steady_clock::duration took) {
    batch_seconds_.Observe(std::chrono::duration<double>(took).count());
}

}  // namespace souk::messaging
