#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

namespace souk::observe {

/// The process's metrics, rendered in the Prometheus text format. Thread-safe.
/// The same name and labels give the same metric; references live as long as this object.
class Metrics {
public:
    using Labels = std::map<std::string, std::string>;

    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    prometheus::Counter& counter(const std::string& name, const std::string& help,
                                 const Labels& labels = {});
    prometheus::Gauge& gauge(const std::string& name, const std::string& help,
                             const Labels& labels = {});
    /// `bounds_seconds` ascending; empty takes the default latency buckets (1 ms to 10 s).
    prometheus::Histogram& histogram(const std::string& name, const std::string& help,
                                     const Labels& labels = {},
                                     std::vector<double> bounds_seconds = {});

    /// The text exposition format, version 0.0.4, with the process's own metrics.
    [[nodiscard]] std::string render() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace souk::observe
