#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

TEST_F(UseCases, SignUpMakesACustomerAndSignsThemIn) {
    const auto credentials = signed_up();
    EXPECT_EQ(credentials.user.email, "ada@example.org");
    EXPECT_EQ(credentials.user.name, "Ada");
    EXPECT_EQ(credentials.user.role, "customer");
    EXPECT_EQ(credentials.user.allowed_limit_minor, limit);
    EXPECT_EQ(credentials.token_type, "Bearer");
    EXPECT_EQ(credentials.expires_in, 600);
    const auto claims = claims_of(credentials.access_token);
    EXPECT_EQ(claims.subject, credentials.user.id);
    EXPECT_EQ(claims.role, "customer");
    EXPECT_TRUE(accounts.book.sessions.contains(domain::SessionId{claims.session}));
    const auto facts = published<contracts::UserRegistered>();
    ASSERT_THAT(facts, SizeIs(1));
    EXPECT_EQ(facts[0].user_id, credentials.user.id);
    EXPECT_EQ(facts[0].version, 1);
    EXPECT_EQ(facts[0].role, "customer");
    EXPECT_EQ(facts[0].status, "ACTIVE");
    EXPECT_EQ(facts[0].allowed_limit_minor, limit);
}

TEST_F(UseCases, SignUpKeepsNeitherPasswordNorRefreshToken) {
    const auto credentials = signed_up();
    const auto& user = accounts.book.users.begin()->second;
    EXPECT_TRUE(user.password_hash.starts_with("$argon2id$"));
    EXPECT_EQ(user.password_hash.find("correct"), std::string::npos);
    EXPECT_EQ(credentials.refresh_token->size(), app::refresh_token_characters);
    EXPECT_TRUE(accounts.book.tokens.contains(app::hash_of(*credentials.refresh_token)));
}

TEST_F(UseCases, SignUpNamesEveryWrongFieldAndDoesNothing) {
    const auto refused = loop.run(sign_up.run({"nobody", "short", "\n"}, "", {}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "validation_failed");
    ASSERT_THAT(refused.error().fields, SizeIs(3));
    EXPECT_EQ(refused.error().fields[0].pointer, "/email");
    EXPECT_EQ(refused.error().fields[1].pointer, "/password");
    EXPECT_EQ(refused.error().fields[2].pointer, "/name");
    EXPECT_TRUE(accounts.book.users.empty());
}

TEST_F(UseCases, ASecondAccountOfOneAddressIsTaken) {
    signed_up();
    const auto refused = loop.run(sign_up.run({"ADA@example.org", "another one", "Eve"}, "", {}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "email_taken");
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    EXPECT_THAT(accounts.book.users, SizeIs(1));
    EXPECT_THAT(accounts.published, SizeIs(1));
}

TEST_F(UseCases, SignInOpensAnotherSession) {
    const auto first = signed_up();
    const auto second = sign_in_with(" ADA@example.org", "correct horse");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->user, first.user);
    EXPECT_NE(claims_of(second->access_token).session, claims_of(first.access_token).session);
    EXPECT_THAT(accounts.published, SizeIs(1)) << "signing in tells nobody";
}

TEST_F(UseCases, WrongPasswordUnknownAddressAndBlockedAccountLookAlike) {
    signed_up();
    EXPECT_EQ(sign_in_with("ada@example.org", "wrong horse").error(), app::invalid_credentials());
    EXPECT_EQ(sign_in_with("ada@example.org", "").error(), app::invalid_credentials());
    EXPECT_EQ(sign_in_with("eve@example.org", "correct horse").error(), app::invalid_credentials());
    accounts.book.users.begin()->second.status = domain::Status::blocked;
    EXPECT_EQ(sign_in_with("ada@example.org", "correct horse").error(), app::invalid_credentials());
    EXPECT_THAT(accounts.book.sessions, SizeIs(1));
}

TEST_F(UseCases, SignInRefusesWhatCannotBeRightBeforeHashing) {
    EXPECT_EQ(sign_in_with("nobody", "correct horse").error().code, "validation_failed");
    EXPECT_EQ(sign_in_with("a@b.co", std::string(129, 'x')).error().code, "validation_failed");
}

TEST_F(UseCases, APasswordChangedMeanwhileSignsNobodyIn) {
    signed_up();
    auto& user = accounts.book.users.begin()->second;
    const auto session = domain::Session::start(user.id, clock.now(), policy);
    std::vector<app::AccountEvent> events;
    const auto outcome =
        app::decide_sign_in(accounts.book, events, session, "an older hash", {}, clock.now());
    EXPECT_EQ(outcome.error(), app::invalid_credentials());
}

TEST_F(UseCases, RefreshRenewsWithinTheSessionAndTheOldTokenIsSpent) {
    const auto first = signed_up();
    clock.advance(hours{1});
    const auto second = refresh_with(first.refresh_token);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->user, first.user);
    EXPECT_NE(second->refresh_token, first.refresh_token);
    EXPECT_EQ(claims_of(second->access_token).expires_at,
              std::chrono::floor<seconds>(clock.now()) + seconds{600});
    clock.advance(hours{1});
    EXPECT_TRUE(refresh_with(second->refresh_token));
    EXPECT_THAT(accounts.book.sessions, SizeIs(1));
}

TEST_F(UseCases, ALostAnswerIsRenewedWithinTenSeconds) {
    const auto first = signed_up();
    ASSERT_TRUE(refresh_with(first.refresh_token));
    clock.advance(seconds{9});
    const auto again = refresh_with(first.refresh_token);
    ASSERT_TRUE(again);
    EXPECT_TRUE(refresh_with(again->refresh_token));
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(0));
}

TEST_F(UseCases, ACopiedRefreshTokenEndsTheSessionForBoth) {
    const auto first = signed_up();
    const auto session = claims_of(first.access_token).session;
    const auto second = refresh_with(first.refresh_token);
    ASSERT_TRUE(second);
    clock.advance(seconds{10});
    EXPECT_EQ(refresh_with(first.refresh_token).error(), app::refresh_refused());
    EXPECT_EQ(refresh_with(second->refresh_token).error(), app::refresh_refused());
    const auto ended = published<app::SessionEnded>();
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_EQ(ended[0].ended.session, session);
    EXPECT_EQ(ended[0].ended.ended_at, clock.now());
    EXPECT_EQ(ended[0].key(), first.user.id.to_string());
}

TEST_F(UseCases, RefreshRefusesUnknownExpiredAndMalformedTokens) {
    const auto first = signed_up();
    EXPECT_EQ(refresh_with("").error(), app::refresh_refused());
    EXPECT_EQ(refresh_with(std::string(43, 'A')).error(), app::refresh_refused());
    EXPECT_EQ(refresh_with(*first.refresh_token + "=").error(), app::refresh_refused());
    EXPECT_EQ(refresh_with(std::string(100'000, 'A')).error(), app::refresh_refused());
    clock.advance(policy.refresh_lifetime);
    EXPECT_EQ(refresh_with(first.refresh_token).error(), app::refresh_refused());
}

TEST_F(UseCases, ABlockedUserIsNotRenewed) {
    const auto first = signed_up();
    accounts.book.users.begin()->second.status = domain::Status::blocked;
    EXPECT_EQ(refresh_with(first.refresh_token).error(), app::refresh_refused());
}

TEST_F(UseCases, EndSessionEndsTheOwnSessionOnce) {
    const auto first = signed_up();
    const auto claims = claims_of(first.access_token);
    const domain::UserId user{claims.subject};
    const domain::SessionId session{claims.session};
    EXPECT_EQ(loop.run(end_session.run(domain::UserId::make(), session, {})).error().code,
              "not_found");
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(0)) << "a stranger ends nothing";
    EXPECT_TRUE(loop.run(end_session.run(user, session, {})));
    EXPECT_TRUE(loop.run(end_session.run(user, session, {})));
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(1));
    EXPECT_EQ(refresh_with(first.refresh_token).error(), app::refresh_refused());
}

TEST_F(UseCases, ViewShowsTheProfileUntilTheAccountIsClosed) {
    const auto first = signed_up();
    const domain::UserId user{first.user.id};
    EXPECT_EQ(*loop.run(view.run(user)), first.user);
    EXPECT_EQ(loop.run(view.run(domain::UserId::make())).error().code, "unauthenticated");
    accounts.book.users.begin()->second.status = domain::Status::erased;
    EXPECT_EQ(loop.run(view.run(user)).error().code, "unauthenticated");
}

TEST_F(UseCases, EnsureAccountMakesItOnceAndLeavesItAsItIs) {
    EXPECT_TRUE(*loop.run(ensure.run(ada(), "admin")));
    const auto hash = accounts.book.users.begin()->second.password_hash;
    auto other = ada();
    other.password = "another password";
    EXPECT_FALSE(*loop.run(ensure.run(other, "admin")));
    EXPECT_EQ(accounts.book.users.begin()->second.password_hash, hash);
    EXPECT_EQ(loop.run(ensure.run(ada(), "customer")).error().code, "conflict");
    EXPECT_EQ(loop.run(ensure.run(ada(), "root")).error().code, "validation_failed");
    const auto facts = published<contracts::UserRegistered>();
    ASSERT_THAT(facts, SizeIs(1));
    EXPECT_EQ(facts[0].role, "admin");
    EXPECT_EQ(claims_of(sign_in_with("ada@example.org", "correct horse")->access_token).role,
              "admin");
}

TEST_F(UseCases, BeforeAKeyIsInForceSignInIsUnavailableAndDoesNothing) {
    app::AccessTokens none(clock, {"souk.test", "souk", key_key, seconds{600}, {}});
    const app::SignUp early(accounts, hasher, none, clock, rules, policy, limit);
    const auto refused = loop.run(early.run(ada(), "", {}));
    EXPECT_EQ(refused.error().kind, base::ErrorKind::unavailable);
    EXPECT_EQ(refused.error().retry_after_seconds, 1);
    EXPECT_TRUE(accounts.book.users.empty());
}

TEST_F(UseCases, KeysArePublishedAtEachStartAndOnlyMissingOnesAreMade) {
    ASSERT_THAT(rings.keys, SizeIs(1));
    EXPECT_THAT(rings.published, SizeIs(1));
    loop.run(signing_keys.start());
    EXPECT_THAT(rings.keys, SizeIs(1));
    EXPECT_THAT(rings.published, SizeIs(2));
    loop.run(signing_keys.refresh());
    EXPECT_THAT(rings.published, SizeIs(2)) << "a refresh publishes what it made, and nothing else";
}

TEST_F(UseCases, AnOldKeyGetsASuccessorThatSignsAfterItsPublication) {
    clock.advance(app::signing_key_lifetime);
    loop.run(signing_keys.refresh());
    ASSERT_THAT(rings.keys, SizeIs(2));
    ASSERT_THAT(rings.published, SizeIs(2));
    const auto credentials = signed_up();
    EXPECT_EQ(security::KeySet::kid_of(credentials.access_token), rings.keys[0].kid);
    clock.advance(domain::publication_lead);
    const auto later = sign_in_with("ada@example.org", "correct horse");
    EXPECT_EQ(security::KeySet::kid_of(later->access_token), rings.keys[1].kid);
}

TEST_F(UseCases, AKeyOfAnotherKeyEncryptionKeyIsNamedAndNotUsed) {
    app::AccessTokens other(clock, {"souk.test", "souk", std::string(32, 'x'), seconds{600}, {}});
    try {
        other.use(domain::KeyRing{rings.keys});
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string{error.what()}.find(rings.keys[0].kid), std::string::npos);
    }
    EXPECT_FALSE(other.ready());
}

}  // namespace
}  // namespace souk::auth
