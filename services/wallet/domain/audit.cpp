#include "services/wallet/domain/audit.hpp"

namespace souk::wallet::domain {

std::string_view to_string(Fault fault) {
    switch (fault) {
        case Fault::unbalanced:
            return "unbalanced";
        case Fault::incomplete:
            return "incomplete";
        case Fault::gap:
            return "gap";
        case Fault::running_balance:
            return "running_balance";
        case Fault::hash:
            return "hash";
        case Fault::balance:
            return "balance";
    }
    return "";
}

std::optional<Fault> fault_of(const AuditedTransfer& transfer, HashFunction hash) {
    if (transfer.postings != 2 || !transfer.sum.is_zero()) {
        return Fault::unbalanced;
    }
    if (!transfer.booked) {
        return Fault::incomplete;
    }
    const auto& posting = transfer.booked->posting;
    if (posting.seq < 1 || (posting.seq > 1 && !transfer.predecessor)) {
        return Fault::gap;
    }
    const auto before = transfer.predecessor.value_or(UserPosting{});
    if (before.balance_after.plus(posting.amount) != posting.balance_after) {
        return Fault::running_balance;
    }
    if (hash(canonical_text(*transfer.booked, before.hash)) != posting.hash) {
        return Fault::hash;
    }
    return std::nullopt;
}

std::optional<Fault> fault_of(const AuditedAccount& account) {
    if (account.has_more || (account.seq > 0 && !account.last)) {
        return Fault::gap;
    }
    const auto last = account.last.value_or(UserPosting{});
    if (account.balance != last.balance_after || account.head != last.hash) {
        return Fault::balance;
    }
    return std::nullopt;
}

}  // namespace souk::wallet::domain
