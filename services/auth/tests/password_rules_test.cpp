#include "services/auth/domain/password_rules.hpp"

#include <gtest/gtest.h>

#include "generated/auth_common_passwords.hpp"

namespace souk::auth::domain {
namespace {

struct PasswordRulesTest : ::testing::Test {
    PasswordRules rules{common_passwords()};
    Email email = *Email::parse("ada.lovelace@example.org");

    static std::string repeated(std::string_view text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) {
            all += text;
        }
        return all;
    }
};

TEST_F(PasswordRulesTest, EightTo128CharactersWhateverTheirBytes) {
    for (const auto& bad : {std::string{}, std::string{"1234567"}, repeated("☕", 7),
                            repeated("𝄞", 129), std::string(129, 'x')}) {
        EXPECT_EQ(rules.fault(bad), PasswordFault::wrong_length) << bad;
    }
    for (const auto& good : {std::string{"        "}, repeated("☕", 8), repeated("𝄞", 128)}) {
        EXPECT_FALSE(rules.fault(good)) << good;
    }
}

TEST_F(PasswordRulesTest, ThoseThatAreTriedFirstAreRefusedInAnyCase) {
    EXPECT_GE(rules.list_size(), 5'000U);
    for (const auto* bad : {"password", "12345678", "PassWord1", "QWERTYUIOP", "iloveyou"}) {
        EXPECT_EQ(rules.fault(bad), PasswordFault::common) << bad;
    }
    EXPECT_FALSE(rules.fault("correct horse"));
    EXPECT_FALSE(rules.fault("password of mine"));
}

TEST_F(PasswordRulesTest, NoCharactersAreAskedFor) {
    EXPECT_FALSE(rules.fault("onlylowercaseletters"));
    EXPECT_FALSE(rules.fault("73946182054"));
}

TEST_F(PasswordRulesTest, TheAccountsOwnWordsAreRefused) {
    EXPECT_EQ(rules.fault("Ada.Lovelace@example.org", email, "Ada"), PasswordFault::like_account);
    EXPECT_EQ(rules.fault("ada.lovelace", email, "Ada"), PasswordFault::like_account);
    EXPECT_EQ(rules.fault("ADA LOVELACE", email, " Ada Lovelace "), PasswordFault::like_account);
    EXPECT_FALSE(rules.fault("ada.lovelace and more", email, "Ada"));
}

TEST(PasswordList, MustBeInOrder) {
    EXPECT_THROW(PasswordRules{"b\na\n"}, std::invalid_argument);
    EXPECT_EQ(PasswordRules{"a\nb"}.list_size(), 2U);
    EXPECT_EQ(PasswordRules{""}.list_size(), 0U);
}

}  // namespace
}  // namespace souk::auth::domain
