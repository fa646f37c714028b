#include "platform/observe/metrics.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "platform/observe/process_metrics.hpp"

namespace souk::observe {

struct Metrics::Impl {
    prometheus::Registry registry;
    std::mutex mutex;
    // Families by name alone: a second help text must not open a second family of the same name.
    std::map<std::string, prometheus::Family<prometheus::Counter>*> counters;
    std::map<std::string, prometheus::Family<prometheus::Gauge>*> gauges;
    std::map<std::string, prometheus::Family<prometheus::Histogram>*> histograms;

    template <class M, class Builder>
    prometheus::Family<M>& family(std::map<std::string, prometheus::Family<M>*>& known,
                                  Builder builder, const std::string& name,
                                  const std::string& help) {
        const std::lock_guard guard(mutex);
        auto& slot = known[name];
        if (slot == nullptr) {
            slot = &builder.Name(name).Help(help).Register(registry);
        }
        return *slot;
    }
};

namespace {

const std::vector<double>& latency_buckets() {
    static const std::vector<double> seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                             0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
    return seconds;
}

}  // namespace

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

prometheus::Counter& Metrics::counter(const std::string& name, const std::string& help,
                                      const Labels& labels) {
    return impl_->family(impl_->counters, prometheus::BuildCounter(), name, help).Add(labels);
}

prometheus::Gauge& Metrics::gauge(const std::string& name, const std::string& help,
                                  const Labels& labels) {
    return impl_->family(impl_->gauges, prometheus::BuildGauge(), name, help).Add(labels);
}

prometheus::Histogram& Metrics::histogram(const std::string& name, const std::string& help,
                                          const Labels& labels,
                                          std::vector<double> bounds_seconds) {
    auto& family = impl_->family(impl_->histograms, prometheus::BuildHistogram(), name, help);
    return family.Add(labels, bounds_seconds.empty() ? latency_buckets() : bounds_seconds);
}

std::string Metrics::render() const {
    auto families = impl_->registry.Collect();
    std::ranges::move(process_metrics(), std::back_inserter(families));
    return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace souk::observe
