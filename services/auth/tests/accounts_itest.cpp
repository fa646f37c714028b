#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

class AccountsTest : public StoreTest {
protected:
    base::Task<> sign_up_into(std::string email, std::vector<base::Result<app::Credentials>>& all) {
        auto input = account(std::move(email));
        std::string client;
        auto result = co_await sign_up_.run(std::move(input), std::move(client), cause_);
        all.push_back(std::move(result));
    }
    base::Task<> refresh_into(std::optional<std::string> token,
                              std::vector<base::Result<app::Credentials>>& all) {
        auto result = co_await refresh_.run(*std::move(token), cause_);
        all.push_back(std::move(result));
    }
};

TEST_F(AccountsTest, AUserIsReadAsItWasWritten) {
    const auto made = signed_up();
    const auto user = loop_.run(users_.find(domain::UserId{made.user.id}));
    ASSERT_TRUE(user);
    EXPECT_EQ(app::profile_of(*user), made.user);
    EXPECT_EQ(user->version, 1);
    EXPECT_EQ(user->status, domain::Status::active);
    EXPECT_EQ(user->created_at, clock_.now());
    EXPECT_EQ(loop_.run(users_.find(user->email))->id, user->id);
    EXPECT_FALSE(loop_.run(users_.find(*domain::Email::parse("eve@example.org"))));
    EXPECT_FALSE(loop_.run(users_.find(domain::UserId::make())));
}

TEST_F(AccountsTest, UserSessionTokenAndEventAreWrittenTogether) {
    const auto made = signed_up();
    EXPECT_EQ(rows_in("users"), 1);
    EXPECT_EQ(rows_in("sessions"), 1);
    const auto hash = app::hash_of(*made.refresh_token);
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM refresh_tokens WHERE token_hash = {}",
                                mysql::Blob{std::string(hash.begin(), hash.end())})),
              1);
    const auto event = schema_.query(mysql::sql(
        "SELECT topic, message_key, payload FROM outbox WHERE type = 'user.registered'"));
    ASSERT_EQ(event.rows.size(), 1U);
    EXPECT_EQ(event.rows[0].text(0), "auth.user.v1");
    EXPECT_EQ(event.rows[0].text(1), made.user.id.to_string());
    EXPECT_EQ(event.rows[0].text(2), R"({"userId":")" + made.user.id.to_string() +
                                         R"(","version":1,"role":"customer","status":"ACTIVE",)"
                                         R"("allowedLimitMinor":100000000})");
}

TEST_F(AccountsTest, OfManySignupsWithOneAddressExactlyOneSucceeds) {
    std::vector<base::Result<app::Credentials>> results;
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 12; ++i) {
        tasks.push_back(sign_up_into("ada@example.org", results));
    }
    run_all(std::move(tasks));
    ASSERT_EQ(results.size(), 12U);
    int made = 0;
    for (const auto& result : results) {
        made += result ? 1 : 0;
        if (!result) {
            EXPECT_EQ(result.error().code, "email_taken");
        }
    }
    EXPECT_EQ(made, 1);
    EXPECT_EQ(rows_in("users"), 1);
    EXPECT_EQ(rows_in("sessions"), 1);
    EXPECT_EQ(published("user.registered"), 1);
}

TEST_F(AccountsTest, SignupsOfDifferentAddressesDoNotDisturbEachOther) {
    std::vector<base::Result<app::Credentials>> results;
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 12; ++i) {
        tasks.push_back(sign_up_into("user" + std::to_string(i) + "@example.org", results));
    }
    run_all(std::move(tasks));
    EXPECT_TRUE(
        std::ranges::all_of(results, [](const auto& result) { return result.has_value(); }));
    EXPECT_EQ(published("user.registered"), 12);
}

TEST_F(AccountsTest, ARefusalAndAFailureLeaveNothingBehind) {
    signed_up();
    EXPECT_EQ(loop_.run(sign_up_.run(account("ADA@example.org"), "", cause_)).error().code,
              "email_taken");
    // The outbox row cannot be written, after user, session and token were.
    schema_.execute({mysql::sql("RENAME TABLE outbox TO gone")});
    EXPECT_THROW(loop_.run(sign_up_.run(account("eve@example.org"), "", cause_)),
                 mysql::DatabaseError);
    EXPECT_EQ(rows_in("users"), 1);
    EXPECT_EQ(rows_in("sessions"), 1);
    EXPECT_EQ(rows_in("refresh_tokens"), 1);
}

TEST_F(AccountsTest, SignInTellsNobodyAndOpensASession) {
    const auto made = signed_up();
    const auto again = signed_in();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->user, made.user);
    EXPECT_EQ(rows_in("sessions"), 2);
    EXPECT_EQ(signed_in("ada@example.org", "wrong horse").error(), app::invalid_credentials());
    EXPECT_EQ(rows_in("sessions"), 2);
    EXPECT_EQ(rows_in("outbox"), 2) << "one user, one key";
}

TEST_F(AccountsTest, ARefreshTokenIsGoodOnceAndACopyEndsTheSession) {
    const auto made = signed_up();
    clock_.advance(hours{1});
    const auto second = refreshed(made.refresh_token);
    ASSERT_TRUE(second);
    EXPECT_EQ(rows_in("refresh_tokens"), 2);
    clock_.advance(seconds{10});
    EXPECT_EQ(refreshed(made.refresh_token).error(), app::refresh_refused());
    EXPECT_EQ(refreshed(second->refresh_token).error(), app::refresh_refused());
    EXPECT_EQ(published("session.ended"), 1);
    const auto event = schema_.query(
        mysql::sql("SELECT topic, message_key, payload FROM outbox WHERE type = 'session.ended'"));
    EXPECT_EQ(event.rows[0].text(0), "auth.session.v1");
    EXPECT_EQ(event.rows[0].text(1), made.user.id.to_string());
    const auto ended = security::decode_session_record(event.rows[0].text(2));
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->ended_at, clock_.now());
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM sessions WHERE id = {} AND ended_at = {}",
                                ended->session, clock_.now())),
              1);
}

TEST_F(AccountsTest, ManyUsesOfOneTokenAtOnceAreOneSession) {
    const auto made = signed_up();
    std::vector<base::Result<app::Credentials>> results;
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(refresh_into(made.refresh_token, results));
    }
    run_all(std::move(tasks));
    EXPECT_TRUE(
        std::ranges::all_of(results, [](const auto& result) { return result.has_value(); }));
    EXPECT_EQ(rows_in("sessions"), 1);
    EXPECT_EQ(rows_in("refresh_tokens"), 9);
    EXPECT_EQ(published("session.ended"), 0);
}

TEST_F(AccountsTest, EndSessionEndsTheSessionOnce) {
    const auto made = signed_up();
    const domain::UserId user{made.user.id};
    const domain::SessionId session{
        schema_.query(mysql::sql("SELECT id FROM sessions")).rows.at(0).uuid(0)};
    EXPECT_TRUE(loop_.run(end_session_.run(user, session, cause_)));
    EXPECT_TRUE(loop_.run(end_session_.run(user, session, cause_)));
    EXPECT_EQ(loop_.run(end_session_.run(user, domain::SessionId::make(), cause_)).error().code,
              "not_found");
    EXPECT_EQ(published("session.ended"), 1);
    EXPECT_EQ(refreshed(made.refresh_token).error(), app::refresh_refused());
}

TEST_F(AccountsTest, EnsureAccountIsIdempotent) {
    const auto input = account("admin@souk.test");
    EXPECT_TRUE(*loop_.run(ensure_.run(input, "admin")));
    EXPECT_FALSE(*loop_.run(ensure_.run(input, "admin")));
    EXPECT_EQ(loop_.run(ensure_.run(input, "customer")).error().code, "conflict");
    EXPECT_EQ(rows_in("users"), 1);
    EXPECT_EQ(rows_in("sessions"), 0);
    EXPECT_EQ(published("user.registered"), 1);
}

TEST_F(AccountsTest, TheSweepRemovesOldSessionsAndTokensOnly) {
    const auto old = signed_up("old@example.org");
    const auto renewed = signed_up("renewed@example.org");
    const app::SweepSessions sweep(archive_, clock_, policy_, hours{24});
    clock_.advance(policy_.refresh_lifetime - hours{1});
    const auto current = refreshed(renewed.refresh_token);
    ASSERT_TRUE(current);
    clock_.advance(hours{24});
    loop_.run(sweep.run());
    EXPECT_EQ(rows_in("sessions"), 2) << "kept for the retention";
    clock_.advance(hours{2});
    loop_.run(sweep.run());
    EXPECT_EQ(rows_in("sessions"), 1);
    EXPECT_EQ(rows_in("refresh_tokens"), 1) << "the spent one is too old to be shown again";
    EXPECT_EQ(rows_in("users"), 2);
    EXPECT_TRUE(refreshed(current->refresh_token));
}

TEST_F(AccountsTest, TheSweepGoesPageByPage) {
    for (int i = 0; i < 3; ++i) {
        signed_up("user" + std::to_string(i) + "@example.org");
    }
    const auto later = clock_.now() + policy_.refresh_lifetime + hours{1};
    EXPECT_TRUE(loop_.run(archive_.remove(later, clock_.now(), 2)));
    EXPECT_EQ(rows_in("sessions"), 1);
    EXPECT_FALSE(loop_.run(archive_.remove(later, clock_.now(), 2)));
    EXPECT_EQ(rows_in("sessions"), 0);
}

}  // namespace
}  // namespace souk::auth
