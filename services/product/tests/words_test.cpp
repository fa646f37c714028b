#include "services/product/domain/words.hpp"

#include <gmock/gmock.h>

namespace souk::product {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> words(std::string_view text) {
    return domain::words_of(text, 10);
}

TEST(Words, AreRunsOfLettersAndDigits) {
    EXPECT_THAT(words("TV & Electronics 13"), ElementsAre("TV", "Electronics", "13"));
    EXPECT_THAT(words("Café-Crème, größer!"), ElementsAre("Café", "Crème", "größer"));
    EXPECT_THAT(words("شاي أخضر 東京"), ElementsAre("شاي", "أخضر", "東京"));
    EXPECT_THAT(words("one one ONE"), ElementsAre("one", "ONE"));
}

TEST(Words, JoinAtApostrophes) {
    EXPECT_THAT(words("Women's ‘Men’s’"), ElementsAre("Womens", "Mens"));
    EXPECT_THAT(words("'a' ''"), ElementsAre("a"));
}

TEST(Words, StandApartAtEveryOperator) {
    EXPECT_THAT(words("+tv -(dell* \"gaming\") ~x<y>@8%_"),
                ElementsAre("tv", "dell", "gaming", "x", "y", "8"));
    for (const auto* nothing : {"", " ", "+++", "***", "\"\"", "😀😀", "—…", "%_"}) {
        EXPECT_THAT(words(nothing), IsEmpty()) << nothing;
    }
}

TEST(Words, AreCutAndCounted) {
    EXPECT_THAT(words(std::string(40, 'x')),
                ElementsAre(std::string(domain::word_most_characters, 'x')));
    std::string umlauts;
    for (int i = 0; i < 40; ++i) {
        umlauts += "ü";
    }
    EXPECT_EQ(words(umlauts).at(0).size(), 2 * domain::word_most_characters);
    EXPECT_THAT(domain::words_of("a b c d", 2), ElementsAre("a", "b"));
    std::string many;
    for (int i = 0; i < 300; ++i) {
        many += std::to_string(i) + " ";
    }
    EXPECT_EQ(domain::words_of_product("Lamp", many).size(), domain::product_most_words);
}

TEST(Words, BrokenBytesSeparate) {
    EXPECT_THAT(words("a\xC3"), ElementsAre("a"));
    EXPECT_THAT(words("a\xFF"
                      "b\xE2\x28\xA1"
                      "c"),
                ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace souk::product
