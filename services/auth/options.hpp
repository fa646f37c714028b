#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

#include "platform/runtime/settings.hpp"
#include "platform/security/token.hpp"
#include "services/auth/api/client_address.hpp"
#include "services/auth/app/guess_limiter.hpp"
#include "services/auth/app/new_account.hpp"
#include "services/auth/domain/user.hpp"

namespace souk::auth {

/// What auth alone reads from its command line and environment.
struct Options {
    static constexpr unsigned most_argon2_threads = 64;

    std::string key_hex;
    /// Half the cores: a storm of sign-ins leaves the others to whoever looks at products.
    std::int64_t argon2_threads =
        std::clamp(std::thread::hardware_concurrency() / 2, 1U, most_argon2_threads);
    std::int64_t allowed_limit_minor = 100'000'000;
    std::chrono::seconds session_retention = std::chrono::hours{24 * 30};
    std::string trusted_proxies = "127.0.0.0/8, ::1";
    app::GuessPolicies guesses;
    app::NewAccountInput account;
    std::string account_role = "customer";
    const runtime::Settings* settings = nullptr;

    void bind(runtime::Settings& bound) {
        settings = &bound;
        bound.secret("key-encryption-key", key_hex, "64 hexadecimal digits; seals signing keys");
        bound.number("argon2-threads", argon2_threads, 1, most_argon2_threads,
                     "threads that hash passwords");
        bound.number("allowed-limit-minor", allowed_limit_minor, 0,
                     domain::max_allowed_limit.minor_units(),
                     "a new user's allowed limit, in minor units");
        bound.seconds("session-retention", session_retention, std::chrono::hours{1},
                      std::chrono::hours{24 * 365}, "how long a session is kept after its end");
        bound.text("trusted-proxies", trusted_proxies,
                   "addresses or networks whose X-Forwarded-For and -Proto count: the edge's");
        bound.number("free-guesses-per-account", guesses.account.free_guesses, 1, 100,
                     "wrong passwords of one account before it has to wait");
        bound.number("free-guesses-per-address", guesses.address.free_guesses, 1, 1'000'000,
                     "the same for all accounts together, from one network address");
        bound.verb("ensure-account", "create an account with a role, unless it is there, and exit");
        bound.verb("rotate-signing-key", "make a new signing key, in force in a minute, and exit");
        bound.text("account-email", account.email, "of ensure-account");
        bound.text("account-name", account.name, "of ensure-account");
        bound.text("account-role", account_role, "of ensure-account: customer or admin");
        bound.secret("account-password", account.password, "of ensure-account");
    }

    /// Empty when everything is well, else what to tell the operator.
    [[nodiscard]] std::string fault(const std::string& key) const {
        const auto verb = settings->chosen_verb();
        const bool seals = verb.empty() || verb == "rotate-signing-key";
        if (seals && key.size() != security::key_encryption_key_bytes) {
            return "SOUK_KEY_ENCRYPTION_KEY_FILE must name a file of 64 hexadecimal digits.";
        }
        if (!api::TrustedProxies::parse(trusted_proxies)) {
            return "SOUK_TRUSTED_PROXIES must be addresses or networks with commas between them.";
        }
        return "";
    }
};

}  // namespace souk::auth
