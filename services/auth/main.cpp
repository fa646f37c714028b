#include <iostream>

#include "generated/auth_migrations.hpp"
#include "generated/auth_openapi.hpp"
#include "platform/security/digest.hpp"
#include "platform/service/host.hpp"
#include "services/auth/api/routes.hpp"
#include "services/auth/app/ensure_account.hpp"
#include "services/auth/app/publish_signing_keys.hpp"
#include "services/auth/app/sweep_sessions.hpp"
#include "services/auth/store/mysql_accounts.hpp"
#include "services/auth/store/mysql_archive.hpp"
#include "services/auth/store/mysql_key_rings.hpp"
#include "services/auth/store/mysql_users.hpp"

namespace {

using namespace souk;
using std::chrono::hours;

constexpr std::size_t argon2_queue = 64;  // about a second of waiting with two threads

struct Options {
    std::string key_hex;
    std::int64_t argon2_threads = 2;
    std::int64_t allowed_limit_minor = 100'000'000;
    std::chrono::seconds session_retention = hours{24 * 30};
    auth::app::NewAccountInput account;
    std::string account_role = "customer";
    const runtime::Settings* settings = nullptr;

    void bind(runtime::Settings& bound) {
        settings = &bound;
        bound.secret("key-encryption-key", key_hex, "64 hexadecimal digits; seals signing keys");
        bound.number("argon2-threads", argon2_threads, 1, 64, "threads that hash passwords");
        bound.number("allowed-limit-minor", allowed_limit_minor, 0, 1'000'000'000'000,
                     "a new user's allowed limit, in minor units");
        bound.seconds("session-retention", session_retention, hours{1}, hours{24 * 365},
                      "how long a session is kept after its end");
        bound.verb("ensure-account", "create an account with a role, unless it is there, and exit");
        bound.text("account-email", account.email, "of ensure-account");
        bound.text("account-name", account.name, "of ensure-account");
        bound.text("account-role", account_role, "of ensure-account: customer or admin");
        bound.secret("account-password", account.password, "of ensure-account");
    }
};

}  // namespace

int main(int argc, char** argv) {
    Options options;
    service::Host host(argc, argv,
                       {.name = "auth",
                        .version = SOUK_VERSION,
                        .migrations = auth::migrations(),
                        .openapi_json = auth::openapi()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const auto key = security::from_hex(options.key_hex).value_or("");
    if (options.settings->chosen_verb().empty() &&
        key.size() != security::key_encryption_key_bytes) {
        std::cerr << "souk-auth: SOUK_KEY_ENCRYPTION_KEY_FILE must name a file of 64 hexadecimal "
                     "digits.\n";
        return 2;
    }
    const auto& clock = host.clock();
    const auth::domain::SessionPolicy policy;
    const auto limit = base::Money::minor(options.allowed_limit_minor);
    auth::store::MysqlAccounts accounts(host.writer());
    auth::store::MysqlUsers users(host.database());
    auth::store::MysqlKeyRings key_rings(host.writer());
    auth::store::MysqlArchive archive(host.database());
    security::PasswordHasher hasher(static_cast<std::size_t>(options.argon2_threads), argon2_queue);
    auth::app::AccessTokens tokens(clock, {host.issuer(), host.audience(), key});

    const auth::app::SignUp sign_up(accounts, hasher, tokens, clock, policy, limit);
    const auth::app::SignIn sign_in(accounts, users, hasher, tokens, clock, policy);
    const auth::app::RefreshSession refresh_session(accounts, tokens, clock, policy);
    const auth::app::SignOut sign_out(accounts, clock);
    const auth::app::ViewUser view_user(users);
    const auth::app::EnsureAccount ensure(accounts, users, hasher, clock, limit);
    const auth::app::PublishSigningKeys signing_keys(key_rings, tokens, clock, key);
    const auth::app::SweepSessions sweep(archive, clock, policy, options.session_retention);

    host.command("ensure-account",
                 [&] { return ensure.run_verb(options.account, options.account_role, std::cout); });
    host.before_ready("signing keys", [&] { return signing_keys.start(); });
    host.every("signing keys", std::chrono::seconds{15}, [&] { return signing_keys.refresh(); });
    host.every("session sweep", hours{1}, [&] { return sweep.run(); });
    host.serve(auth::api::routes({sign_up, sign_in, refresh_session, sign_out, view_user},
                                 [&host] { return host.keys().jwks_json(); }));
    return host.run();
}
