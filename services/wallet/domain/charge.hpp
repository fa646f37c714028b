#pragma once

#include <optional>
#include <string_view>

#include "platform/base/money.hpp"
#include "services/wallet/domain/ids.hpp"

namespace souk::wallet::domain {

/// Why a purchase was not charged.
enum class RefusedFor { insufficient_funds = 1, wallet_closed, canceled };
std::string_view to_string(RefusedFor reason);
std::optional<RefusedFor> parse_refused_for(std::string_view text);

enum class ChargeStatus {
    charged = 1,  ///< the money is with the house
    refused,      ///< it never moved, and never will for this purchase
    barred,       ///< a tombstone: the refund was asked before any charge came
    refunded,     ///< it moved, and went back
};
std::string_view to_string(ChargeStatus status);
std::optional<ChargeStatus> parse_charge_status(std::string_view text);

/// What became of the one charge of a purchase. Kept for ever: whatever command comes again, the
/// outcome that stands here is answered again without a new effect.
struct Charge {
    PurchaseId purchase;
    UserId user;
    ChargeStatus status = ChargeStatus::charged;
    base::Money amount;                  ///< asked for; 0 of a tombstone
    std::optional<RefusedFor> reason;    ///< of refused and barred
    std::optional<TransferId> transfer;  ///< of charged and refunded
    std::optional<TransferId> refund;    ///< of refunded

    static Charge charged(PurchaseId purchase, UserId user, base::Money amount,
                          TransferId transfer);
    static Charge refused(PurchaseId purchase, UserId user, base::Money amount, RefusedFor reason);
    static Charge barred(PurchaseId purchase, UserId user);
    /// Call only while charged.
    void give_back(TransferId refund_transfer);

    /// Whether the money moved to the house, be it still there or not.
    [[nodiscard]] bool completed() const { return transfer.has_value(); }
    /// What a refund of this purchase gave or gives back.
    [[nodiscard]] base::Money refundable() const { return completed() ? amount : base::Money{}; }

    bool operator==(const Charge&) const = default;
};

}  // namespace souk::wallet::domain
