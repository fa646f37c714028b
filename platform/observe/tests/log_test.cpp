#include "platform/observe/log.hpp"

#include <limits>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "platform/observe/json_line.hpp"

namespace souk::observe {
namespace {

const base::Instant noon = *base::parse_rfc3339("2026-01-31T12:00:00.000001Z");

TEST(JsonLine, CarriesTimeLevelServiceMessageAndTypedFields) {
    EXPECT_EQ(json_line(noon, Level::warn, "wallet", "slow",
                        {{"user", "u1"}, {"ms", 12}, {"size", 3U}, {"rate", 0.5}, {"ok", true}}),
              R"({"ts":"2026-01-31T12:00:00.000001Z","level":"warn","service":"wallet",)"
              R"("msg":"slow","user":"u1","ms":12,"size":3,"rate":0.5,"ok":true})");
}

TEST(JsonLine, StaysValidJsonWhateverTheBytes) {
    std::string every_byte;
    for (int i = 0; i < 256; ++i) {
        every_byte += static_cast<char>(i);
    }
    for (const std::string& text :
         {every_byte, std::string("\xC0\xAF"), std::string("\xED\xA0\x80"), std::string("\xF0\x9F"),
          std::string("line\nbreak \"quoted\" \\ \x01 ☕")}) {
        const auto line = json_line(noon, Level::info, "s", text, {{"k", text}});
        EXPECT_EQ(line.find('\n'), std::string::npos);
        EXPECT_NO_THROW(boost::json::parse(line)) << line;
    }
    const auto line = json_line(noon, Level::info, "s", "☕\n\"", {});
    EXPECT_EQ(boost::json::parse(line).at("msg").as_string(), "☕\n\"");
}

TEST(JsonLine, WritesNotANumberAsNull) {
    const auto line =
        json_line(noon, Level::info, "s", "m", {{"x", std::numeric_limits<double>::infinity()}});
    EXPECT_TRUE(boost::json::parse(line).at("x").is_null());
}

TEST(JsonLine, CutsALongText) {
    const auto line =
        json_line(noon, Level::info, "s", std::string(max_log_text_bytes * 2, 'a'), {});
    EXPECT_LT(line.size(), max_log_text_bytes + 200);
    EXPECT_NE(line.find("…"), std::string::npos);
}

TEST(Log, WritesLinesAtAndAboveTheLeastLevelToStandardError) {
    init_log("unit", Level::info);
    testing::internal::CaptureStderr();
    log(Level::debug, "hidden");
    log(Level::info, "shown", {{"n", 1}});
    log(Level::error, "also");
    flush_log();
    const std::string written = testing::internal::GetCapturedStderr();
    EXPECT_EQ(written.find("hidden"), std::string::npos);
    EXPECT_NE(written.find(R"("service":"unit","msg":"shown","n":1})"), std::string::npos);
    EXPECT_NE(written.find(R"("level":"error")"), std::string::npos);
}

TEST(Log, DropsTheOldestLinesWhenTheQueueIsFullAndCountsThem) {
    init_log("unit", Level::info);
    testing::internal::CaptureStderr();
    const auto before = dropped_log_lines();
    // The writer cannot keep up with a burst of sixteen queues' length, or every line arrives.
    constexpr std::size_t burst = 16 * log_queue_lines;
    for (std::size_t i = 0; i < burst; ++i) {
        log(Level::info, "burst", {{"i", i}});
    }
    flush_log();
    const std::string written = testing::internal::GetCapturedStderr();
    const auto lines = static_cast<std::size_t>(std::ranges::count(written, '\n'));
    EXPECT_EQ(lines + (dropped_log_lines() - before), burst);
    EXPECT_NE(written.find("\"i\":" + std::to_string(burst - 1) + "}"), std::string::npos);
}

TEST(Log, ReadsLevels) {
    Level level = Level::info;
    EXPECT_TRUE(parse_level("error", level));
    EXPECT_EQ(level, Level::error);
    EXPECT_FALSE(parse_level("loud", level));
    EXPECT_EQ(level, Level::error);
}

}  // namespace
}  // namespace souk::observe
