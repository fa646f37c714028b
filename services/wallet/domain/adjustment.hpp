#pragma once

#include <optional>
#include <string>

#include "platform/base/error.hpp"
#include "platform/base/money.hpp"
#include "services/wallet/domain/policy.hpp"

namespace souk::wallet::domain {

inline constexpr std::size_t reason_most_characters = 500;

/// A balance corrected by hand.
struct Adjustment {
    base::Money amount;  ///< signed, not zero
    std::string reason;  ///< one line for the owner and the auditor; can be erased later
    UserId actor;        ///< the administrator
};

/// `validation_failed` at /amountMinor unless 0 < |amount| ≤ policy.adjustment_most, and at /reason
/// unless it is one line of 1 to reason_most_characters, not blank.
std::optional<base::Error> refuse_adjustment(const Adjustment& adjustment, const Policy& policy);

}  // namespace souk::wallet::domain
