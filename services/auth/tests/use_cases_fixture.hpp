#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/auth_common_passwords.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
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
#include "services/auth/app/view_user.hpp"
#include "services/auth/tests/fakes.hpp"

namespace souk::auth {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::SizeIs;

/// Every use case on books in memory.
struct UseCases : ::testing::Test {
    testing::Loop loop;
    testing::FakeClock clock;
    MemoryAccounts accounts{clock};
    MemoryThrottles throttles{clock};
    MemoryKeyRings rings;
    security::PasswordHasher hasher{1, 4};
    domain::SessionPolicy policy;
    domain::PasswordRules rules{common_passwords()};
    base::Money limit = base::Money::minor(100'000'000);
    std::string key_key = std::string(security::key_encryption_key_bytes, 'k');
    std::function<bool(const std::string&)> is_published;
    app::AccessTokens tokens{clock,
                             {.issuer = "souk.test",
                              .audience = "souk",
                              .key_encryption_key = key_key,
                              .is_published = [this](const std::string& kid) {
                                  return !is_published || is_published(kid);
                              }}};
    app::GuessPolicies guesses;
    app::GuessLimiter limiter{throttles, clock, guesses};
    app::CheckPassword check_password{hasher, limiter};
    app::SignUp sign_up{accounts, hasher, tokens, clock, rules, policy, limit};
    app::SignIn sign_in{accounts, accounts, check_password, tokens, clock, policy};
    app::RefreshSession refresh{accounts, tokens, clock, policy};
    app::ListSessions list_sessions{accounts, clock};
    app::EndSession end_session{accounts, clock};
    app::ViewUser view{accounts};
    app::RenameUser rename{accounts};
    app::ChangePassword change_password{accounts, accounts, check_password, hasher, rules, clock};
    app::EraseAccount erase{accounts, accounts, check_password, clock};
    app::BrowseUsers browse{accounts};
    app::EditUser edit{accounts, clock};
    app::GrantPasswordReset grant{accounts, clock};
    app::ResetPassword reset{accounts, accounts, hasher, rules, clock};
    app::EnsureAccount ensure{accounts, accounts, hasher, clock, rules, limit};
    app::PublishSigningKeys signing_keys{rings, tokens, clock, key_key};

    void SetUp() override { loop.run(signing_keys.start()); }

    app::NewAccountInput ada() const { return {"Ada@Example.org ", "correct horse", " Ada "}; }
    app::Credentials signed_up() { return *loop.run(sign_up.run(ada(), "a phone", {})); }
    app::Credentials signed_up(std::string email) {
        app::NewAccountInput input{std::move(email), "correct horse", "Eve"};
        return *loop.run(sign_up.run(std::move(input), "", {}));
    }
    base::Result<app::Credentials> sign_in_with(std::string email, std::string password,
                                                std::string address = "192.0.2.1") {
        app::Origin origin{std::move(address), "a laptop"};
        return loop.run(sign_in.run({std::move(email), std::move(password)}, origin, {}));
    }
    base::Result<app::Credentials> refresh_with(std::optional<std::string> token) {
        return loop.run(refresh.run(token.value_or(""), {}));
    }
    /// The id of a new administrator.
    domain::UserId an_admin(std::string email = "admin@example.org") {
        app::NewAccountInput input{email, "correct horse", "Admin"};
        EXPECT_TRUE(*loop.run(ensure.run(std::move(input), "admin")));
        return accounts.book.find(*domain::Email::parse(email))->id;
    }
    security::Claims claims_of(const std::string& access_token) const {
        security::KeySet keys;
        for (const auto& key : rings.keys) {
            EXPECT_TRUE(keys.put({key.kid, key.public_jwk, key.signs_from}));
        }
        const auto claims = keys.verify(access_token, "souk.test", "souk", clock.now());
        EXPECT_TRUE(claims);
        return claims.value();
    }
    template <class E>
    [[nodiscard]] std::vector<E> published() const {
        std::vector<E> found;
        for (const auto& event : accounts.published) {
            if (const auto* one = std::get_if<E>(&event)) {
                found.push_back(*one);
            }
        }
        return found;
    }
};

}  // namespace souk::auth
