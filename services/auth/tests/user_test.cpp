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

TEST(User, AnEditRaisesTheVersionOnlyWhenSomethingIsDifferent) {
    User user{.id = UserId::make(), .email = *Email::parse("ada@example.org"), .name = "Ada"};
    EXPECT_FALSE(user.edit({}));
    EXPECT_FALSE(user.edit({.role = Role::customer, .status = Status::active}));
    EXPECT_EQ(user.version, 1);
    EXPECT_TRUE(user.edit({.role = Role::admin, .allowed_limit = base::Money::minor(5)}));
    EXPECT_EQ(user.version, 2);
    EXPECT_TRUE(user.is_active_admin());
    EXPECT_TRUE(user.edit({.status = Status::blocked}));
    EXPECT_FALSE(user.is_active_admin());
    EXPECT_FALSE(user.may_sign_in());
}

TEST(User, NothingPersonalIsLeftAfterErasure) {
    User user{.id = UserId::make(),
              .email = *Email::parse("ada@example.org"),
              .name = "Ada",
              .password_hash = "$argon2id$"};
    const auto id = user.id;
    user.erase();
    EXPECT_EQ(user.id, id);
    EXPECT_EQ(user.status, Status::erased);
    EXPECT_EQ(user.version, 2);
    EXPECT_EQ(user.name + user.password_hash, "");
    EXPECT_NE(user.email.text().find(id.to_string()), std::string::npos);
    EXPECT_FALSE(Email::parse(user.email.text())) << "nobody can sign up with it";
    EXPECT_LT(user.email.text(), "!") << "it stands before every address";
}

}  // namespace
}  // namespace souk::auth::domain
