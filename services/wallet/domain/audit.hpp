#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::domain {

/// What can be wrong in books that somebody or something else has changed.
enum class Fault {
    unbalanced = 1,   ///< the postings of a transfer are not two that sum to 0
    incomplete,       ///< a transfer lacks its own row or its user's posting
    gap,              ///< the posting before it is missing
    running_balance,  ///< the balance after it is not the one before it plus its amount
    hash,             ///< its hash does not follow from its fields and its predecessor
    balance,          ///< an account does not say what its last posting says
};
std::string_view to_string(Fault fault);

/// A transfer as the books hold it, with the posting that stands before its user's.
struct AuditedTransfer {
    base::Uuid id;
    std::int64_t postings = 0;
    base::Money sum;
    std::optional<Transfer> booked;  ///< nothing: its row or its user's posting is missing
    std::optional<UserPosting> predecessor;
};

/// The first fault of it, or nothing. When every posting follows from the one before it and the
/// last one says what the account says, then the balance is the sum of the account's postings.
std::optional<Fault> fault_of(const AuditedTransfer& transfer, HashFunction hash);

/// A user's account with its last posting.
struct AuditedAccount {
    UserId user;
    base::Money balance;
    std::int64_t seq = 0;
    Hash head{};
    std::optional<UserPosting> last;  ///< the posting with the account's seq
    bool has_more = false;            ///< a posting with a higher seq is there
};
std::optional<Fault> fault_of(const AuditedAccount& account);

}  // namespace souk::wallet::domain
