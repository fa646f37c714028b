#include "services/auth/tests/store_fixture.hpp"

namespace souk::auth {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

class AccountChangesTest : public StoreTest {
protected:
    base::Result<base::Handled> erased(domain::UserId user) {
        return loop_.run(erase_.run(user, "correct horse", "192.0.2.1", cause_));
    }
    app::EditUserInput edit_of(domain::UserId user, domain::UserId actor) const {
        return {.user = user,
                .actor = actor,
                .version = {},
                .role = {},
                .status = {},
                .allowed_limit = {},
                .reason = {}};
    }
    base::Result<app::UserRecord> edited(app::EditUserInput input) {
        return loop_.run(edit_.run(std::move(input), cause_));
    }
    /// How many cells of all tables hold this text, the outbox and kept outcomes included.
    std::int64_t cells_with(const std::string& text) const {
        const auto columns = schema_.query(
            mysql::sql("SELECT table_name, column_name FROM information_schema.columns WHERE "
                       "table_schema = DATABASE()"));
        std::int64_t found = 0;
        for (const auto& row : columns.rows) {
            found += number(mysql::sql("SELECT COUNT(*) FROM `" + row.text(0) + "` WHERE INSTR(`" +
                                           row.text(1) + "`, CAST({} AS BINARY)) > 0",
                                       text));
        }
        return found;
    }
};

TEST_F(AccountChangesTest, ErasureLeavesNoCellThatNamesTheUser) {
    const auto admin = an_admin();
    app::NewAccountInput input{"grace@example.org", "correct horse", "Grace Hopper"};
    const auto made = loop_.run(sign_up_.run(input, "Grace's phone", cause_)).value();
    const domain::UserId user{made.user.id};
    EXPECT_EQ(signed_in("grace@example.org", "wrong horse").error().code, "invalid_credentials");
    ASSERT_TRUE(signed_in("grace@example.org"));
    auto limit = edit_of(user, admin);
    limit.allowed_limit = base::Money::minor(9);
    limit.reason = "Grace Hopper asked for it";
    ASSERT_TRUE(edited(limit));
    ASSERT_TRUE(loop_.run(grant_.run(user, admin, "Grace forgot", cause_)));
    EXPECT_EQ(signed_in("grace@example.org", "wrong horse").error().code, "invalid_credentials");
    ASSERT_GT(cells_with("grace@example.org"), 0);
    ASSERT_GT(cells_with("Grace"), 2);
    const auto throttle = app::throttle_of(*domain::Email::parse("grace@example.org"));
    const mysql::Blob key{std::string(throttle.begin(), throttle.end())};
    ASSERT_EQ(number(mysql::sql("SELECT COUNT(*) FROM throttles WHERE throttle_key = {}", key)), 1);

    ASSERT_TRUE(erased(user));
    EXPECT_EQ(cells_with("grace@example.org"), 0);
    EXPECT_EQ(cells_with("Grace"), 0);
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM throttles WHERE throttle_key = {}", key)), 0);
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM sessions WHERE user_id = {}", user)), 0);
    EXPECT_EQ(rows_in("password_resets"), 0);
    EXPECT_EQ(number(mysql::sql("SELECT COUNT(*) FROM user_audit WHERE user_id = {}", user)), 2)
        << "who did what stays";
    EXPECT_EQ(published("user.erased"), 1);
    EXPECT_EQ(published("session.ended"), 2);
    EXPECT_EQ(refreshed(made.refresh_token).error(), app::refresh_refused());
    EXPECT_EQ(erased(user).error().code, "unauthenticated");
    EXPECT_TRUE(loop_.run(sign_up_.run(input, "", cause_))) << "the address is free again";
    const auto listed = loop_.run(browse_.page("", "", 20));
    EXPECT_EQ(listed->users.size(), 2U) << "the erased one is not among them";
}

TEST_F(AccountChangesTest, AResetClearsTheGuessesAtTheOldPassword) {
    const auto made = signed_up();
    const auto guess = [&] { return signed_in("ada@example.org", "wrong horse").error().code; };
    int guesses = 0;
    while (guess() == "invalid_credentials" && guesses < 50) {
        ++guesses;
    }
    ASSERT_EQ(signed_in().error().code, "rate_limited") << "even with the right password";
    const auto granted =
        loop_.run(grant_.run(domain::UserId{made.user.id}, an_admin(), "", cause_));
    ASSERT_TRUE(loop_.run(reset_.run(granted->reset_token, "battery staple", cause_)));
    EXPECT_TRUE(signed_in("ada@example.org", "battery staple"));
}

TEST_F(AccountChangesTest, OfTwoResetsWithOneTokenOneSucceeds) {
    const auto made = signed_up();
    const auto granted =
        loop_.run(grant_.run(domain::UserId{made.user.id}, an_admin(), "", cause_));
    std::vector<base::Result<base::Handled>> results;
    const auto reset = [&](std::string password) -> base::Task<> {
        auto token = granted->reset_token;
        auto result = co_await reset_.run(std::move(token), std::move(password), cause_);
        results.push_back(std::move(result));
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 4; ++i) {
        tasks.push_back(reset("battery staple " + std::to_string(i)));
    }
    run_all(std::move(tasks));
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(std::ranges::count_if(results, [](const auto& one) { return one.has_value(); }), 1);
    for (const auto& one : results) {
        EXPECT_TRUE(one || one.error() == app::reset_refused());
    }
    EXPECT_EQ(published("session.ended"), 1);
    EXPECT_FALSE(signed_in());
}

TEST_F(AccountChangesTest, OfAdministratorsWhoDemoteEachOtherOneStays) {
    for (int round = 0; round < 5; ++round) {
        const auto name = std::to_string(round) + "@souk.test";
        const auto one = an_admin("one" + name);
        const auto two = an_admin("two" + name);
        std::vector<base::Result<app::UserRecord>> results;
        const auto demote = [&](domain::UserId user, domain::UserId actor) -> base::Task<> {
            auto input = edit_of(user, actor);
            input.role = "customer";
            auto result = co_await edit_.run(std::move(input), cause_);
            results.push_back(std::move(result));
        };
        std::vector<base::Task<>> tasks;
        tasks.push_back(demote(one, two));
        tasks.push_back(demote(two, one));
        tasks.push_back(demote(one, one));
        tasks.push_back(demote(two, two));
        run_all(std::move(tasks));
        ASSERT_EQ(number(mysql::sql("SELECT COUNT(*) FROM users WHERE role = 'admin'")), 1);
        // The one who is left cannot go either, and makes room for the next round's two.
        schema_.execute({mysql::sql("UPDATE users SET role = 'customer'")});
    }
}

TEST_F(AccountChangesTest, OfAdministratorsWhoEraseThemselvesAtOnceOneStays) {
    const auto one = an_admin("one@souk.test");
    const auto two = an_admin("two@souk.test");
    std::vector<base::Result<base::Handled>> results;
    const auto erase = [&](domain::UserId user) -> base::Task<> {
        std::string password = "correct horse";
        std::string address = "192.0.2.1";
        auto result = co_await erase_.run(user, std::move(password), std::move(address), cause_);
        results.push_back(std::move(result));
    };
    std::vector<base::Task<>> tasks;
    tasks.push_back(erase(one));
    tasks.push_back(erase(two));
    run_all(std::move(tasks));
    ASSERT_EQ(results.size(), 2U);
    EXPECT_NE(results[0].has_value(), results[1].has_value());
    const auto& refused = results[0] ? results[1] : results[0];
    EXPECT_EQ(refused.error(), app::last_admin());
}

TEST_F(AccountChangesTest, ASessionOpenedWhileItsUserIsBlockedDoesNotStayOpen) {
    const auto admin = an_admin();
    const auto made = signed_up();
    const domain::UserId user{made.user.id};
    std::vector<base::Task<>> tasks;
    const auto block = [&]() -> base::Task<> {
        auto input = edit_of(user, admin);
        input.status = "BLOCKED";
        const auto result = co_await edit_.run(std::move(input), cause_);
        EXPECT_TRUE(result);
    };
    const auto refresh = [&]() -> base::Task<> {
        auto token = *made.refresh_token;
        co_await refresh_.run(std::move(token), cause_);
    };
    const auto sign_in = [&]() -> base::Task<> {
        app::SignInInput input{"ada@example.org", "correct horse"};
        app::Origin origin{"192.0.2.1", ""};
        co_await sign_in_.run(std::move(input), std::move(origin), cause_);
    };
    for (int i = 0; i < 4; ++i) {
        tasks.push_back(sign_in());
        tasks.push_back(refresh());
    }
    tasks.push_back(block());
    run_all(std::move(tasks));
    EXPECT_EQ(loop_.run(users_.live_sessions(user, clock_.now())).size(), 0U);
}

TEST_F(AccountChangesTest, AnEditIsWrittenPublishedAndRecorded) {
    const auto admin = an_admin();
    const auto made = signed_up();
    const domain::UserId user{made.user.id};
    auto input = edit_of(user, admin);
    input.version = 1;
    input.role = "admin";
    input.reason = "new colleague ☕";
    const auto record = edited(input);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->version, 2);
    EXPECT_EQ(*loop_.run(browse_.one(user)), *record);
    EXPECT_EQ(edited(input).error().code, "precondition_failed");
    EXPECT_EQ(published("user.changed"), 1);
    EXPECT_EQ(published("session.ended"), 1);
    const auto row =
        schema_.query(mysql::sql("SELECT user_id, actor_id, what, reason FROM user_audit"));
    ASSERT_EQ(row.rows.size(), 1U);
    EXPECT_EQ(row.rows[0].uuid(1), admin.uuid());
    EXPECT_EQ(row.rows[0].text(2), "role customer to admin");
    EXPECT_EQ(row.rows[0].text(3), "new colleague ☕");
}

TEST_F(AccountChangesTest, SessionsAreReadAsTheyWereOpened) {
    const auto made = signed_up();
    clock_.advance(hours{1});
    ASSERT_TRUE(signed_in());
    const domain::UserId user{made.user.id};
    const auto live = loop_.run(users_.live_sessions(user, clock_.now()));
    ASSERT_EQ(live.size(), 2U);
    EXPECT_EQ(live[0].client, "a laptop");
    EXPECT_EQ(live[1].client, "a phone");
    EXPECT_EQ(live[1].used_at, clock_.now() - hours{1});
    EXPECT_TRUE(loop_.run(end_session_.run(user, live[1].id, cause_)));
    EXPECT_EQ(loop_.run(users_.live_sessions(user, clock_.now())).size(), 1U);
    EXPECT_EQ(refreshed(made.refresh_token).error(), app::refresh_refused());
}

TEST_F(AccountChangesTest, ANewPasswordAndANewNameAreKept) {
    const auto made = signed_up();
    const domain::UserId user{made.user.id};
    const auto session = loop_.run(users_.live_sessions(user, clock_.now())).at(0).id;
    ASSERT_TRUE(signed_in());
    app::ChangePassword::Input input{user, session, "correct horse", "battery staple", ""};
    ASSERT_TRUE(loop_.run(change_password_.run(input, cause_)));
    EXPECT_EQ(loop_.run(users_.live_sessions(user, clock_.now())).size(), 1U);
    EXPECT_FALSE(signed_in());
    EXPECT_TRUE(signed_in("ada@example.org", "battery staple"));
    EXPECT_EQ(loop_.run(rename_.run(user, "Ada ♥", cause_))->name, "Ada ♥");
    EXPECT_EQ(loop_.run(users_.find(user))->name, "Ada ♥");
}

TEST_F(AccountChangesTest, OfManyChangesOfOnePasswordOneSucceeds) {
    const auto made = signed_up();
    const domain::UserId user{made.user.id};
    const auto session = loop_.run(users_.live_sessions(user, clock_.now())).at(0).id;
    int changed = 0;
    const auto change = [&](std::string wanted) -> base::Task<> {
        app::ChangePassword::Input input{user, session, "correct horse", std::move(wanted), ""};
        const auto result = co_await change_password_.run(std::move(input), cause_);
        changed += result ? 1 : 0;
    };
    std::vector<base::Task<>> tasks;
    for (int i = 0; i < 4; ++i) {
        tasks.push_back(change("battery staple " + std::to_string(i)));
    }
    run_all(std::move(tasks));
    EXPECT_EQ(changed, 1);
}

}  // namespace
}  // namespace souk::auth
