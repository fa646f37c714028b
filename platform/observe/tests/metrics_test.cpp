#include "platform/observe/metrics.hpp"

#include <chrono>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace souk::observe {
namespace {

TEST(Metrics, GiveTheSameMetricForTheSameNameAndLabels) {
    Metrics metrics;
    metrics.counter("souk_calls_total", "Calls.", {{"route", "a"}}).Increment();
    metrics.counter("souk_calls_total", "Another help text.", {{"route", "a"}}).Increment();
    metrics.counter("souk_calls_total", "Calls.", {{"route", "b"}}).Increment();
    const auto text = metrics.render();
    EXPECT_NE(text.find("souk_calls_total{route=\"a\"} 2"), std::string::npos) << text;
    EXPECT_NE(text.find("souk_calls_total{route=\"b\"} 1"), std::string::npos) << text;
    EXPECT_EQ(text.find("Another help"), std::string::npos) << text;
}

TEST(Metrics, RenderGaugesAndHistogramsWithDefaultLatencyBuckets) {
    Metrics metrics;
    metrics.gauge("souk_pool_used", "Used.").Set(3);
    metrics.histogram("souk_wait_seconds", "Wait.").Observe(0.003);
    metrics.histogram("souk_size", "Size.", {}, {1, 2}).Observe(1.5);
    const auto text = metrics.render();
    EXPECT_NE(text.find("# TYPE souk_pool_used gauge"), std::string::npos) << text;
    EXPECT_NE(text.find("souk_pool_used 3"), std::string::npos) << text;
    EXPECT_NE(text.find("souk_wait_seconds_bucket{le=\"0.0025\"} 0"), std::string::npos) << text;
    EXPECT_NE(text.find("souk_wait_seconds_bucket{le=\"0.005\"} 1"), std::string::npos) << text;
    EXPECT_NE(text.find("souk_size_bucket{le=\"2\"} 1"), std::string::npos) << text;
}

double value_of(const std::string& text, const std::string& name) {
    const auto at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

TEST(Metrics, TellWhatTheProcessTakes) {
    const auto text = Metrics{}.render();
    EXPECT_GT(value_of(text, "process_resident_memory_bytes"), 1e6);
    EXPECT_GE(value_of(text, "process_cpu_seconds_total"), 0);
    EXPECT_GE(value_of(text, "process_open_fds"), 3);
    EXPECT_GE(value_of(text, "process_max_fds"), value_of(text, "process_open_fds"));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto now_seconds = std::chrono::duration<double>(now).count();
    EXPECT_NEAR(value_of(text, "process_start_time_seconds"), now_seconds, 600);
    EXPECT_NE(text.find("# TYPE process_cpu_seconds_total counter"), std::string::npos);
}

TEST(Metrics, TellOneStartOfTheProcess) {
    const Metrics metrics;
    const auto first = value_of(metrics.render(), "process_start_time_seconds");
    std::this_thread::sleep_for(std::chrono::milliseconds{15});
    EXPECT_EQ(value_of(metrics.render(), "process_start_time_seconds"), first);
}

TEST(Metrics, RefuseANameOfAnotherKind) {
    Metrics metrics;
    metrics.counter("souk_one", "One.");
    EXPECT_THROW(metrics.gauge("souk_one", "One."), std::invalid_argument);
}

}  // namespace
}  // namespace souk::observe
