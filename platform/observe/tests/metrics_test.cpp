#include "platform/observe/metrics.hpp"

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

TEST(Metrics, RefuseANameOfAnotherKind) {
    Metrics metrics;
    metrics.counter("souk_one", "One.");
    EXPECT_THROW(metrics.gauge("souk_one", "One."), std::invalid_argument);
}

}  // namespace
}  // namespace souk::observe
