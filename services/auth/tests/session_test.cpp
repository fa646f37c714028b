#include "services/auth/domain/session.hpp"

#include <gtest/gtest.h>

namespace souk::auth::domain {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

struct SessionTest : ::testing::Test {
    base::Instant now = *base::parse_rfc3339("2026-01-31T12:00:00Z");
    SessionPolicy policy{.refresh_lifetime = hours{24}, .reuse_grace = seconds{10}};
    Session session = Session::start(UserId::make(), now, policy);
    RefreshToken token{.hash = {}, .session = session.id, .issued_at = now};
};

TEST_F(SessionTest, LivesUntilItExpires) {
    EXPECT_TRUE(session.is_live(now + hours{24} - microseconds{1}));
    EXPECT_FALSE(session.is_live(now + hours{24}));
}

TEST_F(SessionTest, EndsOnceAndForGood) {
    session.end(now + hours{1});
    EXPECT_FALSE(session.is_live(now + hours{1}));
    EXPECT_EQ(session.expires_at, now + hours{1});
    session.end(now + hours{2});
    EXPECT_EQ(session.ended_at, now + hours{1});
}

TEST_F(SessionTest, ARenewalSpendsTheTokenAndLengthensTheSession) {
    const auto later = now + hours{23};
    EXPECT_EQ(session.renew(token, later, policy), Renewal::renewed);
    EXPECT_EQ(token.spent_at, later);
    EXPECT_EQ(session.expires_at, later + hours{24});
}

TEST_F(SessionTest, ASpentTokenRenewsAgainWithinTheGraceOnly) {
    ASSERT_EQ(session.renew(token, now, policy), Renewal::renewed);
    EXPECT_EQ(session.renew(token, now + seconds{10} - microseconds{1}, policy), Renewal::renewed);
    EXPECT_EQ(token.spent_at, now) << "the grace runs from the first use";
    EXPECT_EQ(session.renew(token, now + seconds{10}, policy), Renewal::reused);
    EXPECT_EQ(session.ended_at, now + seconds{10});
    EXPECT_EQ(session.renew(token, now + seconds{10}, policy), Renewal::refused);
}

TEST_F(SessionTest, AnExpiredTokenOrAnEndedSessionIsRefusedWithoutEffect) {
    RefreshToken old{.hash = {}, .session = session.id, .issued_at = now - hours{24}};
    EXPECT_EQ(session.renew(old, now, policy), Renewal::refused);
    EXPECT_FALSE(old.spent_at);
    EXPECT_TRUE(session.is_live(now));
    session.end(now);
    EXPECT_EQ(session.renew(token, now, policy), Renewal::refused);
    EXPECT_FALSE(token.spent_at);
}

}  // namespace
}  // namespace souk::auth::domain
