#include "services/wallet/domain/charge.hpp"

#include <stdexcept>

namespace souk::wallet::domain {

std::string_view to_string(RefusedFor reason) {
    switch (reason) {
        case RefusedFor::insufficient_funds:
            return "insufficient_funds";
        case RefusedFor::wallet_closed:
            return "wallet_closed";
        case RefusedFor::canceled:
            return "canceled";
    }
    return "";
}

std::optional<RefusedFor> parse_refused_for(std::string_view text) {
    for (const auto reason :
         {RefusedFor::insufficient_funds, RefusedFor::wallet_closed, RefusedFor::canceled}) {
        if (text == to_string(reason)) {
            return reason;
        }
    }
    return std::nullopt;
}

std::string_view to_string(ChargeStatus status) {
    switch (status) {
        case ChargeStatus::charged:
            return "CHARGED";
        case ChargeStatus::refused:
            return "REFUSED";
        case ChargeStatus::barred:
            return "BARRED";
        case ChargeStatus::refunded:
            return "REFUNDED";
    }
    return "";
}

std::optional<ChargeStatus> parse_charge_status(std::string_view text) {
    for (const auto status : {ChargeStatus::charged, ChargeStatus::refused, ChargeStatus::barred,
                              ChargeStatus::refunded}) {
        if (text == to_string(status)) {
            return status;
        }
    }
    return std::nullopt;
}

Charge Charge::charged(PurchaseId purchase, UserId user, base::Money amount, TransferId transfer) {
    return {purchase, user, ChargeStatus::charged, amount, {}, transfer, {}};
}

Charge Charge::refused(PurchaseId purchase, UserId user, base::Money amount, RefusedFor reason) {
    return {purchase, user, ChargeStatus::refused, amount, reason, {}, {}};
}

Charge Charge::barred(PurchaseId purchase, UserId user) {
    return {purchase, user, ChargeStatus::barred, {}, RefusedFor::canceled, {}, {}};
}

void Charge::give_back(TransferId refund_transfer) {
    if (status != ChargeStatus::charged) {
        throw std::logic_error("a refund of a charge that is not there");
    }
    status = ChargeStatus::refunded;
    refund = refund_transfer;
}

}  // namespace souk::wallet::domain
