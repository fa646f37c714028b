#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/auth_common_passwords.hpp"
#include "generated/auth_migrations.hpp"
#include "generated/messaging_migrations.hpp"
#include "platform/security/digest.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/auth/app/browse_users.hpp"
#include "services/auth/app/change_password.hpp"
#include "services/auth/app/edit_user.hpp"
#include "services/auth/app/end_session.hpp"
#include "services/auth/app/ensure_account.hpp"
#include "services/auth/app/erase_account.hpp"
#include "services/auth/app/grant_password_reset.hpp"
#include "services/auth/app/list_sessions.hpp"
#include "services/auth/app/publish_signing_keys.hpp"
#include "services/auth/app/refresh_session.hpp"
#include "services/auth/app/refresh_token.hpp"
#include "services/auth/app/refusals.hpp"
#include "services/auth/app/rename_user.hpp"
#include "services/auth/app/reset_password.hpp"
#include "services/auth/app/sign_in.hpp"
#include "services/auth/app/sign_up.hpp"
#include "services/auth/app/sweep_sessions.hpp"
#include "services/auth/app/view_user.hpp"
#include "services/auth/store/mysql_accounts.hpp"
#include "services/auth/store/mysql_archive.hpp"
#include "services/auth/store/mysql_key_rings.hpp"
#include "services/auth/store/mysql_throttles.hpp"
#include "services/auth/store/mysql_users.hpp"

namespace souk::auth {

/// Auth's stores and use cases on a schema of their own in the real database.
class StoreTest : public ::testing::Test {
protected:
    void SetUp() override { loop_.run(signing_keys_.start()); }
    ~StoreTest() override { loop_.run(database_.stop()); }

    static app::NewAccountInput account(std::string email) {
        return {std::move(email), "correct horse", "Ada ☕"};
    }
    app::Credentials signed_up(std::string email = "ada@example.org") {
        return loop_.run(sign_up_.run(account(std::move(email)), "a phone", cause_)).value();
    }
    base::Result<app::Credentials> refreshed(std::optional<std::string> token) {
        return loop_.run(refresh_.run(token.value_or(""), cause_));
    }
    base::Result<app::Credentials> signed_in(std::string email = "ada@example.org",
                                             std::string password = "correct horse") {
        app::SignInInput input{std::move(email), std::move(password)};
        app::Origin origin{"192.0.2.1", "a laptop"};
        return loop_.run(sign_in_.run(std::move(input), std::move(origin), cause_));
    }
    /// The id of a new administrator.
    domain::UserId an_admin(std::string email = "admin@souk.test") {
        EXPECT_TRUE(*loop_.run(ensure_.run(account(email), "admin")));
        return loop_.run(users_.find(*domain::Email::parse(email)))->id;
    }
    /// Runs all at once; none may throw.
    void run_all(std::vector<base::Task<>> tasks) {
        for (const auto& error : loop_.run_all(std::move(tasks))) {
            if (error) {
                EXPECT_NO_THROW(std::rethrow_exception(error));
            }
        }
    }

    std::int64_t number(const mysql::Statement& statement) const {
        return schema_.query(statement).rows.at(0).integer(0);
    }
    std::int64_t rows_in(const std::string& table) const {
        return number(mysql::sql("SELECT COUNT(*) FROM " + table));
    }
    std::int64_t published(std::string_view type) const {
        return number(mysql::sql("SELECT COUNT(*) FROM outbox WHERE type = {}", type));
    }

    testing::Loop loop_;
    testing::TemporarySchema schema_{messaging::migrations(), migrations()};
    testing::FakeClock clock_;
    observe::Metrics metrics_;
    mysql::Database database_{loop_.executor(), schema_.settings(), metrics_};
    messaging::Writer writer_{database_, clock_, "/souk/auth", {}};
    store::MysqlAccounts accounts_{writer_};
    store::MysqlUsers users_{database_};
    store::MysqlThrottles throttles_{writer_};
    store::MysqlKeyRings rings_{writer_};
    store::MysqlArchive archive_{database_};
    security::PasswordHasher hasher_{2, 64};
    std::string key_key_ = std::string(security::key_encryption_key_bytes, 'k');
    app::AccessTokens tokens_{clock_,
                              {"souk.test", "souk", key_key_, std::chrono::seconds{600}, {}}};
    domain::SessionPolicy policy_;
    domain::PasswordRules rules_{common_passwords()};
    base::Money limit_ = base::Money::minor(100'000'000);
    base::Cause cause_{"request-1", "", ""};
    app::GuessLimiter limiter_{throttles_, clock_, {}};
    app::CheckPassword check_password_{hasher_, limiter_};
    app::SignUp sign_up_{accounts_, hasher_, tokens_, clock_, rules_, policy_, limit_};
    app::SignIn sign_in_{accounts_, users_, check_password_, tokens_, clock_, policy_};
    app::RefreshSession refresh_{accounts_, tokens_, clock_, policy_};
    app::ListSessions list_sessions_{users_, clock_};
    app::EndSession end_session_{accounts_, clock_};
    app::ViewUser view_{users_};
    app::RenameUser rename_{accounts_};
    app::ChangePassword change_password_{accounts_, users_, check_password_,
                                         hasher_,   rules_, clock_};
    app::EraseAccount erase_{accounts_, users_, check_password_, clock_};
    app::BrowseUsers browse_{users_};
    app::EditUser edit_{accounts_, clock_};
    app::GrantPasswordReset grant_{accounts_, clock_};
    app::ResetPassword reset_{accounts_, users_, hasher_, rules_, clock_};
    app::EnsureAccount ensure_{accounts_, users_, hasher_, clock_, rules_, limit_};
    app::PublishSigningKeys signing_keys_{rings_, tokens_, clock_, key_key_};
};

}  // namespace souk::auth
