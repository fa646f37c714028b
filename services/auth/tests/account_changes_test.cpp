#include "services/auth/tests/use_cases_fixture.hpp"

namespace souk::auth {
namespace {

struct AccountChanges : UseCases {
    app::Credentials ada_first = signed_up_early();
    domain::UserId ada_id{ada_first.user.id};
    domain::SessionId session{claims_of(ada_first.access_token).session};

    app::Credentials signed_up_early() {
        loop.run(signing_keys.start());
        return signed_up();
    }
    base::Result<base::Handled> change(std::string current, std::string wanted) {
        app::ChangePassword::Input input{.user = ada_id,
                                         .session = session,
                                         .current_password = std::move(current),
                                         .new_password = std::move(wanted),
                                         .address = "192.0.2.1"};
        return loop.run(change_password.run(std::move(input), {}));
    }
    base::Result<base::Handled> erase_with(domain::UserId user, std::string password) {
        return loop.run(erase.run(user, std::move(password), "192.0.2.1", {}));
    }
};

TEST_F(AccountChanges, SessionsAreListedTheNewestFirstAndEndedByTheirOwner) {
    clock.advance(hours{1});
    const auto second = sign_in_with("ada@example.org", "correct horse");
    const auto listed = loop.run(list_sessions.run(ada_id, session));
    ASSERT_THAT(listed, SizeIs(2));
    EXPECT_EQ(listed[0].client, "a laptop");
    EXPECT_FALSE(listed[0].current);
    EXPECT_TRUE(listed[1].current);
    const domain::SessionId other{listed[0].id};
    EXPECT_EQ(loop.run(end_session.run(domain::UserId::make(), other, {})).error().code,
              "not_found");
    EXPECT_EQ(loop.run(end_session.run(ada_id, domain::SessionId::make(), {})).error().code,
              "not_found");
    EXPECT_TRUE(loop.run(end_session.run(ada_id, other, {})));
    EXPECT_TRUE(loop.run(end_session.run(ada_id, other, {}))) << "again changes nothing";
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(1));
    EXPECT_EQ(refresh_with(second->refresh_token).error(), app::refresh_refused());
    EXPECT_THAT(loop.run(list_sessions.run(ada_id, session)), SizeIs(1));
}

TEST_F(AccountChanges, OneSessionTooManyEndsTheOneUnusedForLongest) {
    auto& book = accounts.book;
    for (std::size_t i = 1; i < domain::max_live_sessions; ++i) {
        clock.advance(seconds{1});
        const auto more = domain::Session::start(ada_id, clock.now(), policy);
        book.sessions.emplace(more.id, more);
    }
    clock.advance(seconds{1});
    ASSERT_TRUE(refresh_with(ada_first.refresh_token)) << "used just now";
    ASSERT_TRUE(sign_in_with("ada@example.org", "correct horse"));
    EXPECT_EQ(book.live_sessions(ada_id, clock.now()).size(), domain::max_live_sessions);
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(1));
    EXPECT_TRUE(book.sessions.at(session).is_live(clock.now()));
}

TEST_F(AccountChanges, ANewNameIsTrimmedAndTellsNobody) {
    EXPECT_EQ(loop.run(rename.run(ada_id, "  Ada Lovelace ", {}))->name, "Ada Lovelace");
    EXPECT_EQ(loop.run(rename.run(ada_id, "\t", {})).error().code, "validation_failed");
    EXPECT_EQ(loop.run(rename.run(domain::UserId::make(), "Eve", {})).error().code,
              "unauthenticated");
    EXPECT_EQ(accounts.book.users.at(ada_id).version, 1);
    EXPECT_THAT(accounts.published, SizeIs(1));
}

TEST_F(AccountChanges, ANewPasswordEndsTheOtherSessions) {
    const auto other = sign_in_with("ada@example.org", "correct horse");
    EXPECT_EQ(change("wrong horse", "battery staple").error(), app::wrong_password());
    EXPECT_EQ(change("correct horse", "password").error().fields.at(0).code, "common_password");
    EXPECT_EQ(change("correct horse", "short").error().fields.at(0).pointer, "/newPassword");
    EXPECT_EQ(change(std::string(129, 'x'), "battery staple").error().fields.at(0).pointer,
              "/currentPassword");
    EXPECT_EQ(change("correct horse", "ada@example.org").error().fields.at(0).code,
              "password_like_account");
    ASSERT_TRUE(change("correct horse", "battery staple"));
    EXPECT_EQ(refresh_with(other->refresh_token).error(), app::refresh_refused());
    EXPECT_TRUE(refresh_with(ada_first.refresh_token)) << "the caller's goes on";
    EXPECT_FALSE(sign_in_with("ada@example.org", "correct horse"));
    EXPECT_TRUE(sign_in_with("ada@example.org", "battery staple"));
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(1));
}

TEST_F(AccountChanges, APasswordChangedMeanwhileIsNotChangedAgain) {
    std::vector<app::AccountEvent> events;
    EXPECT_EQ(app::decide_change_password(accounts.book, events, ada_id, session, "an older hash",
                                          "new", clock.now())
                  .error(),
              app::wrong_password());
    EXPECT_TRUE(events.empty());
}

TEST_F(AccountChanges, ErasureLeavesNothingPersonalAndFreesTheAddress) {
    EXPECT_EQ(erase_with(ada_id, "wrong horse").error(), app::wrong_password());
    EXPECT_EQ(erase_with(ada_id, std::string(129, 'x')).error().code, "validation_failed");
    ASSERT_TRUE(erase_with(ada_id, "correct horse"));
    const auto& user = accounts.book.users.at(ada_id);
    EXPECT_EQ(user.status, domain::Status::erased);
    EXPECT_EQ(user.name + user.password_hash, "");
    const auto facts = published<contracts::UserErased>();
    ASSERT_THAT(facts, SizeIs(1));
    EXPECT_EQ(facts[0].user_id, ada_id.uuid());
    EXPECT_EQ(facts[0].version, 2);
    EXPECT_EQ(facts[0].status, "ERASED");
    EXPECT_THAT(published<app::SessionEnded>(), SizeIs(1));
    EXPECT_EQ(erase_with(ada_id, "correct horse").error().code, "unauthenticated");
    EXPECT_FALSE(sign_in_with("ada@example.org", "correct horse"));
    EXPECT_NE(signed_up().user.id, ada_id.uuid()) << "the address is free";
}

TEST_F(AccountChanges, TheLastAdministratorStays) {
    const auto admin = an_admin();
    EXPECT_EQ(erase_with(admin, "correct horse").error(), app::last_admin());
    const auto second = an_admin("second@example.org");
    EXPECT_TRUE(erase_with(admin, "correct horse"));
    EXPECT_EQ(erase_with(second, "correct horse").error(), app::last_admin());
}

TEST_F(AccountChanges, AResetTokenIsGoodOnceAndEndsEverySession) {
    const auto admin = an_admin();
    const auto granted = loop.run(grant.run(ada_id, admin, "by telephone", {}));
    ASSERT_TRUE(granted);
    EXPECT_EQ(granted->expires_at, clock.now() + hours{1});
    EXPECT_EQ(loop.run(reset.run(granted->reset_token, "password", {})).error().code,
              "validation_failed");
    EXPECT_EQ(loop.run(reset.run(granted->reset_token, "ADA@example.org", {})).error().code,
              "validation_failed");
    ASSERT_TRUE(loop.run(reset.run(granted->reset_token, "battery staple", {})));
    EXPECT_EQ(loop.run(reset.run(granted->reset_token, "battery staple", {})).error(),
              app::reset_refused());
    EXPECT_EQ(refresh_with(ada_first.refresh_token).error(), app::refresh_refused());
    EXPECT_TRUE(sign_in_with("ada@example.org", "battery staple"));
    ASSERT_THAT(accounts.book.audit, SizeIs(1));
    EXPECT_EQ(accounts.book.audit[0].reason, "by telephone");
    EXPECT_EQ(accounts.book.audit[0].actor, admin);
}

TEST_F(AccountChanges, AResetTokenIsRefusedInTheSameWordsWhateverIsWrong) {
    const auto admin = an_admin();
    const auto first = loop.run(grant.run(ada_id, admin, "", {}));
    const auto second = loop.run(grant.run(ada_id, admin, "", {}));
    const auto refused = [&](const std::string& token) {
        return loop.run(reset.run(token, "battery staple", {})).error() == app::reset_refused();
    };
    EXPECT_TRUE(refused("")) << "malformed";
    EXPECT_TRUE(refused(std::string(43, 'A'))) << "unknown";
    EXPECT_TRUE(refused(first->reset_token)) << "replaced";
    auto& user = accounts.book.users.at(ada_id);
    user.status = domain::Status::blocked;
    EXPECT_TRUE(refused(second->reset_token)) << "blocked";
    user.status = domain::Status::active;
    clock.advance(domain::reset_lifetime);
    EXPECT_TRUE(refused(second->reset_token)) << "expired";
}

TEST_F(AccountChanges, APasswordChangeTakesAResetTokenBack) {
    const auto granted = loop.run(grant.run(ada_id, an_admin(), "", {}));
    ASSERT_TRUE(change("correct horse", "battery staple"));
    EXPECT_EQ(loop.run(reset.run(granted->reset_token, "another one", {})).error(),
              app::reset_refused());
}

TEST_F(AccountChanges, OnlyAnActiveAdministratorGrantsAndOnlyToSomebody) {
    EXPECT_EQ(loop.run(grant.run(ada_id, ada_id, "", {})).error().code, "forbidden");
    const auto admin = an_admin();
    EXPECT_EQ(loop.run(grant.run(domain::UserId::make(), admin, "", {})).error().code, "not_found");
    EXPECT_EQ(loop.run(grant.run(ada_id, admin, std::string(201, 'x'), {})).error().code,
              "validation_failed");
    EXPECT_TRUE(accounts.book.resets.empty());
}

}  // namespace
}  // namespace souk::auth
