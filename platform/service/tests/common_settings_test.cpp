#include "platform/service/common_settings.hpp"

#include <gtest/gtest.h>

namespace souk::service {
namespace {

TEST(CommonSettings, ACollectorIsAskedForByItsUrl) {
    CommonSettings settings;
    EXPECT_FALSE(settings.collector());
    EXPECT_EQ(settings.refused(), "");
    settings.otlp_endpoint = "http://collector:4318";
    ASSERT_TRUE(settings.collector());
    EXPECT_EQ(settings.collector()->host, "collector");
    EXPECT_EQ(settings.refused(), "");
}

TEST(CommonSettings, AUrlThatCannotBeAskedIsNamed) {
    CommonSettings settings;
    settings.otlp_endpoint = "https://collector:4318";
    const auto why = settings.refused();
    EXPECT_NE(why.find("SOUK_OTLP_ENDPOINT"), std::string::npos) << why;
    EXPECT_NE(why.find("https://collector:4318"), std::string::npos) << why;
}

}  // namespace
}  // namespace souk::service
