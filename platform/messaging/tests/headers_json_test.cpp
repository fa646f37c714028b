#include "platform/messaging/headers_json.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace souk::messaging {
namespace {

TEST(HeadersJson, KeepsOrderAndDoubledNames) {
    const kafka::Headers headers{{"b", "2"}, {"a", ""}, {"b", "3"}};
    EXPECT_EQ(headers_to_json(headers),
              R"([{"name":"b","value":"2"},{"name":"a","value":""},{"name":"b","value":"3"}])");
    EXPECT_EQ(headers_from_json(headers_to_json(headers)), headers);
}

TEST(HeadersJson, KeepsAnyBytes) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }
    const kafka::Headers headers{{bytes, bytes}, {"é", "\"\\"}};
    EXPECT_EQ(headers_from_json(headers_to_json(headers)), headers);
    EXPECT_EQ(headers_from_json(headers_to_json({})), kafka::Headers{});
}

TEST(HeadersJson, RefusesDamagedText) {
    for (const auto* text : {"", "{}", "[{}]", R"([{"name":"a"}])", R"([{"name":"a","hex":"f"}])",
                             R"([{"name":"a","hex":"zz"}])", R"([{"name":1,"value":"x"}])"}) {
        EXPECT_THROW(headers_from_json(text), std::runtime_error) << text;
    }
}

}  // namespace
}  // namespace souk::messaging
