#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "platform/base/task.hpp"
#include "platform/observe/metrics.hpp"

namespace souk::service {

/// The numbers that a service tells about itself, by name: in ops status, and as gauges.
class Figures {
public:
    using Value = std::function<base::Task<std::int64_t>()>;

    explicit Figures(observe::Metrics& metrics) : metrics_(metrics) {}

    /// Throws std::invalid_argument for a name that is no metric's (`[a-z_][a-z0-9_]*`, at most 80
    /// bytes), std::logic_error for one that is taken.
    void add(const std::string& name, Value value);

    /// Asks each now and sets its gauge. One that throws is logged and left out.
    base::Task<std::map<std::string, std::int64_t>> sample();

private:
    base::Task<std::optional<std::int64_t>> ask(const std::string& name, const Value& value);

    observe::Metrics& metrics_;
    std::map<std::string, Value> values_;
};

}  // namespace souk::service
