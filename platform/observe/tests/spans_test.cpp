#include "platform/observe/spans.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "platform/testing/fake_clock.hpp"

namespace souk::observe {
namespace {

using namespace std::chrono_literals;

class SpansTest : public ::testing::Test {
protected:
    Span span(bool sampled = true) const {
        Span result{.context = TraceContext::root(), .name = "GET /x", .began = clock.now()};
        result.context.sampled = sampled;
        return result;
    }
    bool shows(const std::string& line) const {
        return metrics.render().find("\n" + line + "\n") != std::string::npos;
    }

    testing::FakeClock clock;
    Metrics metrics;
    Spans spans{clock, metrics, 100};
};

TEST_F(SpansTest, EndsWhatIsAddedAndGivesTheOldestFirst) {
    auto first = span();
    first.name = "first";
    clock.advance(20ms);
    spans.add(first);
    spans.add(span());
    const auto taken = spans.take(1);
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].name, "first");
    EXPECT_EQ(taken[0].ended - taken[0].began, 20ms);
    EXPECT_EQ(spans.waiting(), 1U);
    EXPECT_EQ(spans.take(9).size(), 1U);
}

TEST_F(SpansTest, NeverEndsBeforeItBegan) {
    auto early = span();
    early.began += 1s;  // by the clock of another replica
    spans.add(early);
    EXPECT_EQ(spans.take(1)[0].ended, early.began);
}

TEST_F(SpansTest, KeepsNothingOfATraceThatIsNotRecorded) {
    spans.add(span(false));
    EXPECT_EQ(spans.waiting(), 0U);
}

TEST_F(SpansTest, DropsAndCountsWhatTheQueueDoesNotHold) {
    for (std::size_t i = 0; i < Spans::queue_spans + 3; ++i) {
        spans.add(span());
    }
    EXPECT_EQ(spans.waiting(), Spans::queue_spans);
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"queue_full\"} 3")) << metrics.render();
}

TEST_F(SpansTest, CountsWhatBecameOfTheRest) {
    spans.count_exported(5);
    spans.count_unsent(2);
    spans.count_rejected(1);
    EXPECT_TRUE(shows("souk_spans_exported_total 5"));
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"collector_away\"} 2"));
    EXPECT_TRUE(shows("souk_spans_dropped_total{reason=\"rejected\"} 1"));
}

TEST_F(SpansTest, CutsLongTextsWhereACharacterEnds) {
    auto long_one = span();
    // The limit falls inside the last ü.
    const std::string text = std::string(Spans::max_text_bytes - 1, 'a') + "üü";
    long_one.attributes.emplace_back("url.path", text);
    spans.add(long_one);
    const auto value = std::get<std::string>(spans.take(1)[0].attributes[0].second);
    EXPECT_EQ(value, std::string(Spans::max_text_bytes - 1, 'a'));
}

TEST_F(SpansTest, RecordsTheWantedShareOfTheTracesThatBeginHere) {
    const auto recorded = [this](std::int64_t percent) {
        const Spans some{clock, metrics, percent};
        int count = 0;
        for (int i = 0; i < 10'000; ++i) {
            count += some.root().sampled ? 1 : 0;
        }
        return count;
    };
    EXPECT_EQ(recorded(0), 0);
    EXPECT_EQ(recorded(100), 10'000);
    EXPECT_NEAR(recorded(10), 1'000, 300);  // ten standard deviations
}

}  // namespace
}  // namespace souk::observe
