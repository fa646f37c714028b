#include "platform/otlp/exporter.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>

#include "platform/http/server.hpp"
#include "platform/testing/run.hpp"

namespace souk::otlp {
namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

/// A collector that answers what it is told to, then 200; and an exporter that is in a hurry.
class ExporterTest : public ::testing::Test {
protected:
    struct Told {
        int status = 200;
        std::string body = "{}";
        std::string retry_after{};
    };

    void open_collector(std::uint16_t port = 0) {
        std::vector<http::Route> routes;
        routes.push_back({.method = http::Method::post,
                          .pattern = "/some/v1/traces",
                          .operation = "export",
                          .access = http::Access::anonymous,
                          .handler = [this](http::Request& request) { return take(request); },
                          .body_limit_bytes = 1024 * 1024});
        collector.emplace(loop.executor(), "127.0.0.1", port, http::Router{std::move(routes)},
                          std::vector<http::Middleware>{}, http::Limits{}, collector_metrics,
                          clock);
        collector->start();
    }
    base::Task<http::Response> take(http::Request& request) {
        bodies.push_back(request.body);
        times.push_back(Time::now());
        content_type = *request.headers.get("Content-Type");
        Told told;
        if (!answers.empty()) {
            told = answers.front();
            answers.pop_front();
        }
        http::Response response;
        response.status = told.status;
        response.body = told.body;
        response.headers.set("Content-Type", "application/json");
        if (!told.retry_after.empty()) {
            response.headers.set("Retry-After", told.retry_after);
        }
        co_return response;
    }

    Exporter::Settings quick(std::uint16_t port) const {
        Exporter::Settings settings{.endpoint = {"127.0.0.1", std::to_string(port), "/some"},
                                    .resource = {"test", "0", "test-1"}};
        settings.period = 5ms;
        settings.pause_least = 5ms;
        settings.pause_most = 20ms;
        settings.exchange.timeout = 200ms;
        return settings;
    }
    void start() {
        exporter.emplace(loop.executor(), spans, quick(collector->port()));
        exporter->start();
    }
    void add(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            spans.add({.context = spans.root(),
                       .name = "span " + std::to_string(added++),
                       .began = clock.now()});
        }
    }
    bool shows(const std::string& line) {
        return loop.run_until(
            [&] { return metrics.render().find("\n" + line + "\n") != std::string::npos; });
    }
    void TearDown() override {
        if (exporter) {
            loop.run(exporter->stop(100ms));
        }
        if (collector) {
            loop.run(collector->drain(1s));
        }
    }

    testing::Loop loop;
    base::SystemClock clock;
    observe::Metrics metrics;
    observe::Metrics collector_metrics;
    observe::Spans spans{clock, metrics, 100};
    std::optional<http::Server> collector;
    std::optional<Exporter> exporter;
    std::deque<Told> answers;
    std::vector<std::string> bodies;
    std::vector<Time::time_point> times;
    std::string content_type;
    std::size_t added = 0;
};

TEST_F(ExporterTest, SendsWhatHasEndedInBatches) {
    open_collector();
    add(700);
    start();
    EXPECT_TRUE(shows("souk_spans_exported_total 700"));
    ASSERT_EQ(bodies.size(), 2U);  // 512 and the rest
    EXPECT_NE(bodies[0].find("\"span 0\""), std::string::npos);
    EXPECT_NE(bodies[0].find("\"span 511\""), std::string::npos);
    EXPECT_EQ(bodies[0].find("\"span 512\""), std::string::npos);
    EXPECT_NE(bodies[1].find("\"span 699\""), std::string::npos);
    EXPECT_EQ(content_type, "application/json");
    add(1);
    EXPECT_TRUE(shows("souk_spans_exported_total 701"));
}

TEST_F(ExporterTest, SendsTheSameBatchAgainWhileTheCollectorIsBusy) {
    open_collector();
    answers = {{.status = 429}, {.status = 503}, {.status = 502}};
    add(2);
    start();
    EXPECT_TRUE(shows("souk_spans_exported_total 2"));
    ASSERT_EQ(bodies.size(), 4U);
    EXPECT_EQ(bodies[3], bodies[0]);
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"collector_away\"} 0"));
}

TEST_F(ExporterTest, GivesABatchUpAndGoesOnWithTheNext) {
    open_collector();
    answers = {{.status = 504}, {.status = 504}, {.status = 504}, {.status = 504}};
    add(3);
    start();
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"collector_away\"} 3"));
    EXPECT_EQ(bodies.size(), 4U);
    add(1);
    EXPECT_TRUE(shows("souk_spans_exported_total 1"));
    EXPECT_EQ(bodies.back().find("\"span 0\""), std::string::npos);
}

TEST_F(ExporterTest, WaitsAsLongAsTheCollectorAsks) {
    open_collector();
    answers = {{.status = 503, .retry_after = "1"}};
    add(1);
    start();
    EXPECT_TRUE(shows("souk_spans_exported_total 1"));
    ASSERT_EQ(times.size(), 2U);
    EXPECT_GE(times[1] - times[0], 900ms);  // and not the 5 ms of its own pause
}

TEST_F(ExporterTest, DoesNotSendAgainWhatIsRefused) {
    open_collector();
    answers = {{.status = 400}, {.status = 500}};
    add(2);
    start();
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"rejected\"} 2"));
    add(1);
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"rejected\"} 3"));
    EXPECT_EQ(bodies.size(), 2U);
}

TEST_F(ExporterTest, CountsWhatIsRefusedInPart) {
    open_collector();
    answers = {{.body = R"({"partialSuccess":{"rejectedSpans":"2"}})"}};
    add(5);
    start();
    EXPECT_TRUE(shows("souk_spans_exported_total 3"));
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"rejected\"} 2"));
}

TEST_F(ExporterTest, FindsACollectorThatComesLater) {
    open_collector();
    const auto port = collector->port();
    loop.run(collector->drain(0s));
    add(1);
    exporter.emplace(loop.executor(), spans, quick(port));
    exporter->start();
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"collector_away\"} 1"));
    open_collector(port);
    add(1);
    EXPECT_TRUE(shows("souk_spans_exported_total 1"));
}

TEST_F(ExporterTest, AStopSendsWhatIsThere) {
    open_collector();
    auto settings = quick(collector->port());
    settings.period = 1h;
    exporter.emplace(loop.executor(), spans, settings);
    exporter->start();
    add(600);
    loop.run(exporter->stop(5s));
    EXPECT_TRUE(shows("souk_spans_exported_total 600"));
    EXPECT_EQ(bodies.size(), 2U);
}

TEST_F(ExporterTest, AStopDoesNotWaitForASilentCollector) {
    const boost::asio::ip::tcp::acceptor silent(loop.executor(), {boost::asio::ip::tcp::v4(), 0});
    auto settings = quick(silent.local_endpoint().port());
    settings.exchange.timeout = 1h;
    exporter.emplace(loop.executor(), spans, settings);
    exporter->start();
    add(600);
    ASSERT_TRUE(loop.run_until([this] { return spans.waiting() == 88; }));  // a batch is in hand
    const auto began = Time::now();
    loop.run(exporter->stop(100ms));
    EXPECT_LT(Time::now() - began, 5s);
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"collector_away\"} 600"));
}

}  // namespace
}  // namespace souk::otlp
