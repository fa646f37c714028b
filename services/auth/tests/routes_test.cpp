#include "services/auth/api/routes.hpp"

#include "generated/auth_openapi.hpp"
#include "platform/json/json.hpp"
#include "platform/testing/openapi_check.hpp"
#include "services/auth/store/event_codecs.hpp"
#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

struct RoutesTest : UseCases {};

TEST_F(RoutesTest, SayWhatTheContractSays) {
    const api::TrustedProxies proxies;
    const auto table = api::routes({sign_up, sign_in, refresh, list_sessions, end_session, view,
                                    rename, change_password, erase, browse, edit, grant, reset},
                                   proxies, {});
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
