#include "services/auth/domain/key_ring.hpp"

#include <gtest/gtest.h>

namespace souk::auth::domain {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const base::Instant now = *base::parse_rfc3339("2026-01-31T12:00:00Z");

TEST(KeyRing, TheVeryFirstKeySignsAtOnce) {
    KeyRing ring;
    EXPECT_TRUE(ring.needs_key(now, hours{24}));
    EXPECT_EQ(ring.signing_at(now), nullptr);
    ring.add({"first", "", "", {}, {}}, now);
    ASSERT_NE(ring.signing_at(now), nullptr);
    EXPECT_EQ(ring.signing_at(now)->kid, "first");
    EXPECT_FALSE(ring.needs_key(now, hours{24}));
}

TEST(KeyRing, ASuccessorSignsOnlyAfterSixtySecondsOfPublication) {
    KeyRing ring({{"first", "", "", now - hours{24}, now - hours{24}}});
    EXPECT_TRUE(ring.needs_key(now, hours{24}));
    EXPECT_FALSE(ring.needs_key(now - seconds{1}, hours{24}));
    ring.add({"second", "", "", {}, {}}, now);
    EXPECT_EQ(ring.signing_at(now + seconds{59})->kid, "first");
    EXPECT_EQ(ring.signing_at(now + seconds{60})->kid, "second");
    ASSERT_EQ(ring.added().size(), 1U);
    EXPECT_EQ(ring.added()[0].kid, "second");
    EXPECT_EQ(ring.keys().size(), 2U);
}

}  // namespace
}  // namespace souk::auth::domain
