#include "platform/observe/process_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace souk::observe {
namespace {

using Type = prometheus::MetricType;

constexpr double microseconds_per_second = 1e6;

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) / microseconds_per_second;
}

std::optional<double> cpu_seconds() {
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) != 0) {
        return std::nullopt;
    }
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

std::optional<double> resident_bytes() {
    std::ifstream file{"/proc/self/statm"};
    double total_pages = 0;
    double resident_pages = 0;
    if (!(file >> total_pages >> resident_pages)) {
        return std::nullopt;
    }
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

std::optional<double> open_descriptors() {
    std::error_code failed;
    const std::filesystem::directory_iterator all{"/proc/self/fd", failed};
    if (failed) {
        return std::nullopt;
    }
    return static_cast<double>(std::distance(begin(all), end(all)));
}

std::optional<double> most_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return std::nullopt;
    }
    return static_cast<double>(limit.rlim_cur);
}

/// proc(5): field 22 is the start in clock ticks since boot; no name of ours holds a space.
std::optional<double> start_time() {
    constexpr int start_field = 22;
    std::ifstream own{"/proc/self/stat"};
    std::ifstream system{"/proc/uptime"};
    std::string word;
    for (int field = 1; field <= start_field; ++field) {
        own >> word;
    }
    double up_seconds = 0;
    if (!own || !(system >> up_seconds)) {
        return std::nullopt;
    }
    const auto age = up_seconds - std::stod(word) / static_cast<double>(sysconf(_SC_CLK_TCK));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count() - age;
}

void add(std::vector<prometheus::MetricFamily>& families, Type type, std::string name,
         std::string help, std::optional<double> value) {
    if (!value) {
        return;
    }
    prometheus::ClientMetric metric;
    (type == Type::Counter ? metric.counter.value : metric.gauge.value) = *value;
    families.push_back({std::move(name), std::move(help), type, {std::move(metric)}});
}

}  // namespace

std::vector<prometheus::MetricFamily> process_metrics() {
    // Once: worked out anew its last digits would differ, and a changed start means a restart.
    static const auto started = start_time();
    std::vector<prometheus::MetricFamily> families;
    add(families, Type::Counter, "process_cpu_seconds_total", "CPU time used, user and system",
        cpu_seconds());
    add(families, Type::Gauge, "process_resident_memory_bytes", "Resident memory",
        resident_bytes());
    add(families, Type::Gauge, "process_open_fds", "Open file descriptors", open_descriptors());
    add(families, Type::Gauge, "process_max_fds", "File descriptors allowed", most_descriptors());
    add(families, Type::Gauge, "process_start_time_seconds", "Start, in seconds since 1970",
        started);
    return families;
}

}  // namespace souk::observe
