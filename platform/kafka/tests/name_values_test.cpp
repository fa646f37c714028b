#include "platform/kafka/name_values.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace souk::kafka {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::ThrowsMessage;

TEST(NameValues, SplitAtTheFirstEqualsSignInOrder) {
    EXPECT_THAT(split_name_values({"b=2", "a=x=y", "empty="}),
                ElementsAre(Pair("b", "2"), Pair("a", "x=y"), Pair("empty", "")));
}

TEST(NameValues, NameTheTextThatIsNone) {
    EXPECT_THAT(
        [] {
            split_name_values({"a=1", "odd"});
        },
        ThrowsMessage<std::runtime_error>(HasSubstr("odd: expected name=value")));
}

}  // namespace
}  // namespace souk::kafka
