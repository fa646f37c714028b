#include "services/auth/domain/email.hpp"

#include <gtest/gtest.h>

namespace souk::auth::domain {
namespace {

TEST(Email, IsTrimmedAndLowerCase) {
    EXPECT_EQ(Email::parse("  Ada.Lovelace+Shop@Example.ORG\n")->text(),
              "ada.lovelace+shop@example.org");
    EXPECT_EQ(Email::parse("A@souk.test"), Email::parse("a@SOUK.test"));
}

TEST(Email, TakesWhatPeopleHave) {
    for (const auto* text :
         {"a@b.co", "admin@souk.test", "first.last@sub-domain.example.org", "o'hara@example.org",
          "x_y-z=1@example.org", "1@2.3", "a@xn--bcher-kva.example"}) {
        EXPECT_TRUE(Email::parse(text)) << text;
    }
}

TEST(Email, RefusesWhatIsNone) {
    for (const auto* text : {"",
                             " ",
                             "a",
                             "@",
                             "a@",
                             "@b.co",
                             "a@b",
                             "a@.co",
                             "a@b.",
                             "a@b..co",
                             "a@@b.co",
                             "a@c@b.co",
                             "a b@b.co",
                             "a@b c.co",
                             ".a@b.co",
                             "a.@b.co",
                             "a..b@b.co",
                             "a@-b.co",
                             "a@b-.co",
                             "\"a\"@b.co",
                             "a@[127.0.0.1]",
                             "a@b.co\tx",
                             "a(b)@b.co",
                             "a,b@b.co",
                             "<a@b.co>",
                             "a@b_c.co",
                             "ä@b.co",
                             "a@bücher.example",
                             "a@b.co\x7f",
                             "a;b@b.co"}) {
        EXPECT_FALSE(Email::parse(text)) << text;
    }
    EXPECT_FALSE(Email::parse(std::string_view{"a\0@b.co", 7}));
}

std::string address(std::size_t local_bytes, const std::string& domain) {
    std::string text(local_bytes, 'a');
    text.append("@").append(domain);
    return text;
}

TEST(Email, HasLimits) {
    EXPECT_TRUE(Email::parse(address(64, "b.co")));
    EXPECT_FALSE(Email::parse(address(65, "b.co")));
    std::string label(63, 'b');
    EXPECT_TRUE(Email::parse(address(1, label + ".co")));
    EXPECT_FALSE(Email::parse(address(1, "b" + label + ".co")));
    label += '.';
    const auto domain = label + label + label + std::string(53, 'c');  // 245 bytes
    EXPECT_TRUE(Email::parse(address(8, domain)));
    EXPECT_FALSE(Email::parse(address(9, domain)));
    EXPECT_FALSE(Email::parse(std::string(100'000, 'a')));
}

}  // namespace
}  // namespace souk::auth::domain
