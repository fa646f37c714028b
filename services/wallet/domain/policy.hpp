#pragma once

#include <string>

#include "platform/base/money.hpp"
#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::domain {

/// The rules of the house, fixed at start by settings.
struct Policy {
    std::string currency = "USD";
    base::Money opening_balance = base::Money::minor(100'000'000);
    base::Money top_up_most = base::Money::minor(100'000'000);          ///< of one call
    base::Money top_up_daily_most = base::Money::minor(1'000'000'000);  ///< of one UTC day
    base::Money adjustment_most = base::Money::minor(100'000'000'000);  ///< of one, either way
    HashFunction hash = nullptr;
};

}  // namespace souk::wallet::domain
