#include <sstream>

#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

using std::chrono::minutes;

struct KeyRotation : UseCases {
    std::ostringstream said;

    std::string signs_with() {
        const app::SignedIn somebody{{}, base::Uuid::v7()};
        return *security::KeySet::kid_of(tokens.issue(somebody, "")->access_token);
    }
    std::vector<std::string> retired() const {
        std::vector<std::string> kids;
        for (const auto& event : rings.published) {
            if (const auto* one = std::get_if<app::SigningKeyRetired>(&event)) {
                kids.push_back(one->kid);
            }
        }
        return kids;
    }
};

TEST_F(KeyRotation, ANewKeySignsAfterAMinuteAndAskingAgainChangesNothing) {
    const auto first = signs_with();
    EXPECT_EQ(loop.run(signing_keys.rotate(said)), 0);
    EXPECT_EQ(loop.run(signing_keys.rotate(said)), 0);
    ASSERT_THAT(rings.keys, SizeIs(2));
    const auto second = rings.keys[1].kid;
    EXPECT_NE(said.str().find(second), std::string::npos);
    loop.run(signing_keys.refresh());
    EXPECT_EQ(signs_with(), first);
    clock.advance(domain::publication_lead);
    EXPECT_EQ(signs_with(), second);
}

TEST_F(KeyRotation, AKeyThatVerifiersLackDoesNotSign) {
    const auto first = signs_with();
    loop.run(signing_keys.rotate(said));
    loop.run(signing_keys.refresh());
    const auto second = rings.keys[1].kid;
    is_published = [&](const std::string& kid) { return kid != second; };
    clock.advance(hours{1});
    EXPECT_EQ(signs_with(), first);
    loop.run(signing_keys.refresh());
    EXPECT_TRUE(retired().empty()) << "nor does it take another's place";
    is_published = {};
    EXPECT_EQ(signs_with(), second);
}

TEST_F(KeyRotation, AnOldKeyIsWithdrawnWhenItsLastTokenHasExpired) {
    const auto first = signs_with();
    loop.run(signing_keys.rotate(said));
    loop.run(signing_keys.refresh());
    clock.advance(domain::publication_lead + domain::retirement_delay - seconds{1});
    loop.run(signing_keys.refresh());
    EXPECT_TRUE(retired().empty());
    clock.advance(seconds{1});
    loop.run(signing_keys.refresh());
    EXPECT_EQ(retired(), std::vector{first});
    EXPECT_THAT(rings.keys, SizeIs(1));
    EXPECT_NE(signs_with(), first);
    loop.run(signing_keys.refresh());
    EXPECT_THAT(retired(), SizeIs(1)) << "once";
}

TEST_F(KeyRotation, TooManyKeysAtOnceAreRefused) {
    for (std::size_t i = 1; i < domain::max_ring_keys; ++i) {
        EXPECT_EQ(loop.run(signing_keys.rotate(said)), 0);
        clock.advance(domain::publication_lead);
    }
    EXPECT_EQ(loop.run(signing_keys.rotate(said)), 1);
    EXPECT_THAT(rings.keys, SizeIs(domain::max_ring_keys));
    clock.advance(minutes{20});
    loop.run(signing_keys.refresh());
    EXPECT_EQ(loop.run(signing_keys.rotate(said)), 0);
}

}  // namespace
}  // namespace souk::auth
