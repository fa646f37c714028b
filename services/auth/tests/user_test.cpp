#include "services/auth/domain/user.hpp"

#include <gtest/gtest.h>

namespace souk::auth::domain {
namespace {

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

TEST(Password, HasEightTo128CharactersWhateverTheirBytes) {
    EXPECT_FALSE(is_allowed_password(""));
    EXPECT_FALSE(is_allowed_password("1234567"));
    EXPECT_TRUE(is_allowed_password("12345678"));
    EXPECT_TRUE(is_allowed_password("        "));
    EXPECT_FALSE(is_allowed_password(repeated("☕", 7)));
    EXPECT_TRUE(is_allowed_password(repeated("☕", 8)));
    EXPECT_TRUE(is_allowed_password(repeated("𝄞", 128)));
    EXPECT_FALSE(is_allowed_password(repeated("𝄞", 129)));
    EXPECT_FALSE(is_allowed_password(std::string(129, 'x')));
}

TEST(Name, IsTrimmedAndBounded) {
    EXPECT_EQ(read_name("  Ada Lovelace "), "Ada Lovelace");
    EXPECT_EQ(read_name("ぷ"), "ぷ");
    EXPECT_TRUE(read_name(repeated("é", 100)));
    EXPECT_FALSE(read_name(repeated("é", 101)));
    for (const auto* text : {"", "  ", "a\nb", "a\tb", "a\x7f"}) {
        EXPECT_FALSE(read_name(text)) << text;
    }
}

TEST(User, RolesAndStatusesHaveOneTextEach) {
    EXPECT_EQ(read_role("admin"), Role::admin);
    EXPECT_EQ(read_role("customer"), Role::customer);
    EXPECT_FALSE(read_role("Admin"));
    EXPECT_FALSE(read_role(""));
    EXPECT_EQ(read_status("BLOCKED"), Status::blocked);
    EXPECT_FALSE(read_status("blocked"));
    for (const auto status : {Status::active, Status::blocked, Status::erased}) {
        EXPECT_EQ(read_status(to_text(status)), status);
    }
}

}  // namespace
}  // namespace souk::auth::domain
