#include "platform/observe/trace.hpp"

#include <gtest/gtest.h>

namespace souk::observe {
namespace {

constexpr auto sample = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(Trace, ReadsAndWritesATraceparent) {
    const auto context = TraceContext::parse(sample);
    ASSERT_TRUE(context);
    EXPECT_TRUE(context->sampled);
    EXPECT_EQ(context->trace_id_hex(), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(context->traceparent(), sample);
}

TEST(Trace, KeepsTheSampledFlagAlone) {
    const auto context =
        TraceContext::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe");
    ASSERT_TRUE(context);
    EXPECT_FALSE(context->sampled);
}

TEST(Trace, ReadsALaterVersionByItsKnownPart) {
    EXPECT_TRUE(
        TraceContext::parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"));
}

TEST(Trace, RefusesMalformedOnes) {
    for (const std::string_view text :
         {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
          "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
          "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
          "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
          "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01"}) {
        EXPECT_FALSE(TraceContext::parse(text)) << text;
    }
}

TEST(Trace, AChildKeepsTheTraceAndHasASpanOfItsOwn) {
    const auto root = TraceContext::root();
    const auto child = root.child();
    EXPECT_EQ(child.trace_id, root.trace_id);
    EXPECT_NE(child.span_id, root.span_id);
    EXPECT_NE(TraceContext::root().trace_id, root.trace_id);
    EXPECT_EQ(TraceContext::parse(root.traceparent()), root);
}

}  // namespace
}  // namespace souk::observe
