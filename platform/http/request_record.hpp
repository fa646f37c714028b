#pragma once

#include <cstdint>
#include <map>
#include <tuple>

#include "platform/http/exchange.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"

namespace souk::http {

/// Tells of every answered request: one line in the access log, and the metrics of its route. The
/// labels are a bounded set: patterns, known methods, statuses.
class RequestRecord {
public:
    RequestRecord(observe::Metrics& metrics, observe::Level access_log);

    void began() { in_flight_.Increment(); }
    void ended(const Exchange& exchange, int status, std::uint64_t body_bytes);

private:
    /// Found once per route, method and status: looking them up by label costs more than counting.
    struct Counted {
        prometheus::Counter* requests;
        prometheus::Histogram* seconds;
    };
    Counted& counted(const Exchange& exchange, int status);

    observe::Metrics& metrics_;
    observe::Level level_;
    prometheus::Gauge& in_flight_;
    std::map<std::tuple<const Route*, Method, int>, Counted> counted_;
};

}  // namespace souk::http
