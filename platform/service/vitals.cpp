#include "platform/service/vitals.hpp"

#include <utility>

#include "platform/messaging/dead_letters.hpp"

namespace souk::service {

Vitals::Vitals(std::string service, Sources sources, observe::Metrics& metrics)
    : service_(std::move(service)),
      sources_(sources),
      metrics_(metrics),
      pending_(metrics.gauge("souk_outbox_pending", "Outbox rows that wait for Kafka")),
      oldest_age_(metrics.gauge("souk_outbox_oldest_age_seconds", "Age of the oldest of them")),
      dead_letters_(metrics.gauge("souk_dead_letters_open", "Dead letters that wait for a person")),
      in_use_(metrics.gauge("souk_mysql_pool_in_use", "Connections of the pool in use")) {
    if (sources_.consumer != nullptr) {
        consumer_healthy_ = &metrics.gauge("souk_consumer_healthy",
                                           "0 while a batch of events is being tried again",
                                           {{"consumer", service_}});
    }
    show_consumer();
}

base::Task<Vitals::Signs> Vitals::look() {
    show_consumer();
    Signs signs;
    signs.outbox = co_await sources_.relay.status();
    pending_.Set(static_cast<double>(signs.outbox.pending));
    oldest_age_.Set(signs.outbox.oldest_age_seconds);
    signs.dead_letters_open = co_await messaging::open_dead_letters(sources_.database);
    dead_letters_.Set(static_cast<double>(signs.dead_letters_open));
    signs.figures = co_await sources_.figures.sample();
    co_return signs;
}

void Vitals::show_consumer() {
    if (sources_.consumer != nullptr) {
        show_lag();
        consumer_healthy_->Set(sources_.consumer->healthy() ? 1 : 0);
    }
}

/// A topic that is no longer told has none: its partitions are another replica's now.
void Vitals::show_lag() {
    const auto by_topic = sources_.group->lag();
    for (const auto& [topic, behind] : by_topic) {
        auto& gauge = metrics_.gauge("souk_consumer_lag", "Messages not handled yet, by topic",
                                     {{"consumer", service_}, {"topic", topic}});
        gauge.Set(static_cast<double>(behind));
        lags_[topic] = &gauge;
    }
    for (const auto& [topic, gauge] : lags_) {
        if (!by_topic.contains(topic)) {
            gauge->Set(0);
        }
    }
}

std::int64_t Vitals::connections_in_use() const {
    return static_cast<std::int64_t>(in_use_.Value());
}

}  // namespace souk::service
