#pragma once

#include <vector>

#include <prometheus/metric_family.h>

namespace souk::observe {

/// What this process takes of its machine, under the names that all Prometheus clients use: CPU
/// seconds, resident bytes, file descriptors open and allowed, start time. Read from the system at
/// each call; what cannot be read is left out.
/// Source: https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
std::vector<prometheus::MetricFamily> process_metrics();

}  // namespace souk::observe
