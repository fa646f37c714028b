#include "services/auth/api/routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/auth_openapi.hpp"
#include "platform/json/json.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/openapi_check.hpp"
#include "services/auth/store/event_codecs.hpp"
#include "services/auth/tests/fakes.hpp"

namespace souk::auth {
namespace {

TEST(Routes, SayWhatTheContractSays) {
    MemoryAccounts accounts;
    testing::FakeClock clock;
    security::PasswordHasher hasher(1, 1);
    const app::AccessTokens tokens(clock, {});
    const app::SignUp sign_up(accounts, hasher, tokens, clock, {}, {});
    const app::SignIn sign_in(accounts, accounts, hasher, tokens, clock, {});
    const app::RefreshSession refresh(accounts, tokens, clock, {});
    const app::SignOut sign_out(accounts, clock);
    const app::ViewUser view(accounts);
    const auto table = api::routes({sign_up, sign_in, refresh, sign_out, view}, {});
    EXPECT_THAT(testing::openapi_differences(table, openapi()), ::testing::IsEmpty());
}

// What security reads in every service is what auth's outbox rows hold.
TEST(Events, AreWrittenAsSecurityReadsThem) {
    const auto now = *base::parse_rfc3339("2026-01-31T12:00:00Z");
    const app::SessionEnded ended{base::Uuid::v7(), {base::Uuid::v7(), now}};
    const auto session = security::decode_session_record(json::write(ended));
    ASSERT_TRUE(session);
    EXPECT_EQ(session->session, ended.ended.session);
    EXPECT_EQ(session->ended_at, now);
    const app::SigningKeyPublished published{security::SigningKey::generate(now).public_key()};
    const auto key = security::decode_key_record(json::write(published));
    ASSERT_TRUE(key);
    EXPECT_EQ(key->kid, published.key());
    EXPECT_EQ(key->jwk_json, published.key_data.jwk_json);
}

}  // namespace
}  // namespace souk::auth
