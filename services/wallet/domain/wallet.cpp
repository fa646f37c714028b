#include "services/wallet/domain/wallet.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace souk::wallet::domain {
namespace {

std::int64_t day_of(base::Instant at) {
    return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

base::Error conflict(std::string code, std::string detail) {
    return {base::ErrorKind::conflict, std::move(code), std::move(detail)};
}

}  // namespace

Wallet::Wallet(UserId user, std::string currency, base::Instant now) {
    account_.user = user;
    account_.currency = std::move(currency);
    account_.opened_at = now;
    account_.moved_at = now;
}

std::optional<Wallet::Refusal> Wallet::refuses_charge(base::Money amount) const {
    if (account_.closed) {
        return Refusal::closed;
    }
    return amount > account_.balance ? std::optional{Refusal::insufficient_funds} : std::nullopt;
}

Transfer Wallet::receive_opening(const Policy& policy, base::Instant now) {
    return book({Kind::opening}, policy.opening_balance, policy, now);
}

Transfer Wallet::charge(PurchaseId purchase, base::Money amount, const Policy& policy,
                        base::Instant now) {
    return book({Kind::charge, purchase}, amount.negated(), policy, now);
}

Transfer Wallet::refund(PurchaseId purchase, base::Money amount, const Policy& policy,
                        base::Instant now) {
    return book({Kind::refund, purchase}, amount, policy, now);
}

base::Result<Transfer> Wallet::top_up(base::Money amount, const Policy& policy, base::Instant now) {
    if (const auto refused = refuse_top_up_amount(amount, policy)) {
        return *refused;
    }
    if (account_.closed) {
        return conflict("wallet_closed", "This wallet is closed.");
    }
    const auto today = day_of(now);
    const auto before = account_.top_up_day == today ? account_.topped_up : base::Money{};
    const auto sum = before.plus(amount);
    if (!sum || *sum > policy.top_up_daily_most) {
        return conflict("top_up_limit_reached",
                        "This top-up would exceed what one wallet may receive in a day.");
    }
    if (!account_.balance.plus(amount)) {
        return conflict("balance_limit_reached", "The balance would be too large to be kept.");
    }
    auto transfer = book({Kind::top_up}, amount, policy, now);
    account_.top_up_day = today;
    account_.topped_up = *sum;
    return transfer;
}

base::Result<Transfer> Wallet::adjust(const Adjustment& adjustment, const Policy& policy,
                                      base::Instant now) {
    if (const auto refused = refuse_adjustment(adjustment, policy)) {
        return *refused;
    }
    if (account_.closed) {
        return conflict("wallet_closed", "This wallet is closed.");
    }
    const auto balance = account_.balance.plus(adjustment.amount);
    if (!balance) {
        return conflict("balance_limit_reached", "The balance would be too large to be kept.");
    }
    if (balance->is_negative()) {
        return conflict("insufficient_funds", "The balance would fall below zero.");
    }
    return book({Kind::adjustment, {}, adjustment.reason, adjustment.actor}, adjustment.amount,
                policy, now);
}

void Wallet::close(base::Instant now) {
    if (!account_.closed) {
        account_.closed = true;
        account_.closed_at = now;
    }
}

Transfer Wallet::book(Why why, base::Money amount, const Policy& policy, base::Instant now) {
    const auto balance = account_.balance.plus(amount);
    if (!balance || balance->is_negative()) {
        throw std::logic_error("a booking that its verb should have refused");
    }
    Transfer transfer;
    transfer.id = TransferId::make();
    transfer.kind = why.kind;
    transfer.user = account_.user;
    transfer.purchase = why.purchase;
    transfer.reason = std::move(why.reason);
    transfer.reason_hash = policy.hash(transfer.reason.value_or(""));
    transfer.actor = why.actor;
    // A server's clock can be set back; the time within an account cannot.
    transfer.at = std::max(now, account_.moved_at);
    transfer.posting = {amount, *balance, account_.seq + 1, {}};
    transfer.posting.hash = policy.hash(canonical_text(transfer, account_.head));
    account_.balance = *balance;
    account_.seq = transfer.posting.seq;
    account_.head = transfer.posting.hash;
    account_.moved_at = transfer.at;
    return transfer;
}

std::optional<base::Error> refuse_top_up_amount(base::Money amount, const Policy& policy) {
    base::Checks checks;
    checks.require(amount >= base::Money::minor(1) && amount <= policy.top_up_most, "/amountMinor",
                   "out_of_range",
                   "must be from 1 to " + std::to_string(policy.top_up_most.minor_units()));
    return checks.passed() ? std::nullopt : std::optional{checks.error()};
}

}  // namespace souk::wallet::domain
