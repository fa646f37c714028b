#include <iostream>

#include "generated/auth_common_passwords.hpp"
#include "generated/auth_docs.hpp"
#include "generated/auth_migrations.hpp"
#include "generated/auth_openapi.hpp"
#include "platform/security/digest.hpp"
#include "platform/service/host.hpp"
#include "services/auth/api/routes.hpp"
#include "services/auth/app/ensure_account.hpp"
#include "services/auth/app/publish_signing_keys.hpp"
#include "services/auth/app/sweep_sessions.hpp"
#include "services/auth/options.hpp"
#include "services/auth/store/mysql_accounts.hpp"
#include "services/auth/store/mysql_archive.hpp"
#include "services/auth/store/mysql_key_rings.hpp"
#include "services/auth/store/mysql_throttles.hpp"
#include "services/auth/store/mysql_users.hpp"

namespace {

using namespace souk;
using std::chrono::hours;
using std::chrono::seconds;

constexpr std::size_t argon2_queue = 64;  // one or two seconds of waiting

}  // namespace

int main(int argc, char** argv) {
    auth::Options options;
    service::Host host(argc, argv,
                       {.name = "auth",
                        .version = SOUK_VERSION,
                        .migrations = auth::migrations(),
                        .openapi_json = auth::openapi(),
                        .docs_html = auth::docs()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const auto key = security::from_hex(options.key_hex).value_or("");
    if (const auto fault = options.fault(key); !fault.empty()) {
        std::cerr << "souk-auth: " << fault << "\n";
        return 2;
    }
    const auto proxies = *auth::api::TrustedProxies::parse(options.trusted_proxies);
    const auto& clock = host.clock();
    const auth::domain::SessionPolicy policy;
    const auth::domain::PasswordRules rules(auth::common_passwords());
    const auto limit = base::Money::minor(options.allowed_limit_minor);
    auth::store::MysqlAccounts accounts(host.writer());
    auth::store::MysqlUsers users(host.database());
    auth::store::MysqlThrottles throttles(host.writer());
    auth::store::MysqlKeyRings key_rings(host.writer());
    auth::store::MysqlArchive archive(host.database());
    security::PasswordHasher hasher(static_cast<std::size_t>(options.argon2_threads), argon2_queue);
    auth::app::AccessTokens tokens(
        clock, {.issuer = host.issuer(),
                .audience = host.audience(),
                .key_encryption_key = key,
                .is_published = [&](const std::string& kid) { return host.keys().has(kid); }});

    namespace app = auth::app;
    const app::GuessLimiter limiter(throttles, clock, options.guesses);
    const app::CheckPassword check_password(hasher, limiter);
    const app::SignUp sign_up(accounts, hasher, tokens, clock, rules, policy, limit);
    const app::SignIn sign_in(accounts, users, check_password, tokens, clock, policy);
    const app::RefreshSession refresh_session(accounts, tokens, clock, policy);
    const app::ListSessions list_sessions(users, clock);
    const app::EndSession end_session(accounts, clock);
    const app::ViewUser view_user(users);
    const app::RenameUser rename_user(accounts);
    const app::ChangePassword change_password(accounts, users, check_password, hasher, rules,
                                              clock);
    const app::EraseAccount erase_account(accounts, users, check_password, clock);
    const app::BrowseUsers browse_users(users);
    const app::EditUser edit_user(accounts, clock);
    const app::GrantPasswordReset grant_reset(accounts, clock);
    const app::ResetPassword reset_password(accounts, users, hasher, rules, clock);
    const app::EnsureAccount ensure(accounts, users, hasher, clock, rules, limit);
    const app::PublishSigningKeys signing_keys(key_rings, tokens, clock, key);
    const app::SweepSessions sweep(archive, clock, policy, options.session_retention);

    host.command("ensure-account",
                 [&] { return ensure.run_verb(options.account, options.account_role, std::cout); });
    host.command("rotate-signing-key", [&] { return signing_keys.rotate(std::cout); });
    host.before_ready("signing keys", [&] { return signing_keys.start(); });
    host.every("signing keys", seconds{15}, [&] { return signing_keys.refresh(); });
    host.every("session sweep", hours{1}, [&] { return sweep.run(); });
    host.every("throttle sweep", std::chrono::minutes{1}, [&] { return sweep.forget(); });
    host.serve(auth::api::routes(
        {sign_up, sign_in, refresh_session, list_sessions, end_session, view_user, rename_user,
         change_password, erase_account, browse_users, edit_user, grant_reset, reset_password},
        proxies, [&host] { return host.keys().jwks_json(); }));
    return host.run();
}
