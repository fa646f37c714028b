#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "platform/base/money.hpp"
#include "platform/runtime/settings.hpp"
#include "platform/security/digest.hpp"
#include "services/wallet/domain/policy.hpp"

namespace souk::wallet {

/// What wallet alone reads from its command line and environment.
struct Options {
    std::string currency = "USD";
    std::int64_t opening_balance_minor = 100'000'000;
    std::int64_t top_up_limit_minor = 100'000'000;
    std::int64_t top_up_daily_limit_minor = 1'000'000'000;
    std::int64_t adjustment_limit_minor = 100'000'000'000;
    std::chrono::seconds ledger_check_period{10};

    void bind(runtime::Settings& settings) {
        constexpr std::int64_t most = 1'000'000'000'000;
        settings.text("currency", currency, "ISO 4217 code of the shop's one currency");
        settings.number("opening-balance-minor", opening_balance_minor, 0, most,
                        "what a new wallet holds, in minor units");
        settings.number("top-up-limit-minor", top_up_limit_minor, 1, most,
                        "the most that one top-up may bring");
        settings.number("top-up-daily-limit-minor", top_up_daily_limit_minor, 1, most,
                        "the most that a wallet's top-ups of one UTC day may bring");
        settings.number("adjustment-limit-minor", adjustment_limit_minor, 1, most,
                        "the most that one adjustment may bring or take");
        settings.seconds("ledger-check-period", ledger_check_period, std::chrono::seconds{1},
                         std::chrono::seconds{3'600},
                         "how often the ledger checks a piece of itself");
    }

    [[nodiscard]] domain::Policy policy() const {
        return {.currency = currency,
                .opening_balance = base::Money::minor(opening_balance_minor),
                .top_up_most = base::Money::minor(top_up_limit_minor),
                .top_up_daily_most = base::Money::minor(top_up_daily_limit_minor),
                .adjustment_most = base::Money::minor(adjustment_limit_minor),
                .hash = security::sha256};
    }
};

}  // namespace souk::wallet
