#include "services/auth/domain/password_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
    for (const auto* bad : {"password", "12345678", "PassWord1", "QWERTYUIOP", "iloveyou"}) {
        EXPECT_EQ(rules.fault(bad), PasswordFault::common) << bad;
    }
    int listed = 0;
    for (auto rest = common_passwords(); !rest.empty(); ++listed) {
        const auto word = rest.substr(0, rest.find('\n'));
        ASSERT_EQ(rules.fault(word), PasswordFault::common) << word;
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    EXPECT_EQ(listed, 10'000);
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
    const PasswordRules two{"password\npasswort"};
    EXPECT_EQ(two.fault("password"), PasswordFault::common);
    EXPECT_EQ(two.fault("passwort"), PasswordFault::common) << "the last line needs no end";
    EXPECT_FALSE(PasswordRules{""}.fault("password"));
}

}  // namespace
}  // namespace souk::auth::domain
