#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::domain {

std::string to_hex(const Hash& hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(hash.size() * 2);
    for (const auto byte : hash) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 0x0f]);
    }
    return text;
}

std::optional<Kind> parse_kind(std::string_view text) {
    for (const auto kind :
         {Kind::opening, Kind::top_up, Kind::charge, Kind::refund, Kind::adjustment}) {
        if (text == to_string(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::opening:
            return "OPENING";
        case Kind::top_up:
            return "TOP_UP";
        case Kind::charge:
            return "CHARGE";
        case Kind::refund:
            return "REFUND";
        case Kind::adjustment:
            return "ADJUSTMENT";
    }
    return "";
}

House house_of(Kind kind) {
    switch (kind) {
        case Kind::opening:
            return House::opening;
        case Kind::top_up:
            return House::top_up;
        case Kind::charge:
        case Kind::refund:
            return House::sales;
        case Kind::adjustment:
            return House::adjustment;
    }
    return House::adjustment;
}

base::Uuid id_of(House house) {
    // A version 8 UUID (RFC 9562 §5.8): no user id, which is version 7, can ever equal one.
    base::Uuid::Bytes bytes{};
    bytes[6] = 0x80;
    bytes[8] = 0x80;
    bytes[15] = static_cast<std::uint8_t>(house);
    return base::Uuid{bytes};
}

std::string canonical_text(const Transfer& transfer, const Hash& predecessor) {
    const auto& posting = transfer.posting;
    std::string text = transfer.actor ? "souk.posting.v2\n" : "souk.posting.v1\n";
    const auto line = [&](std::string_view value) { text.append(value).push_back('\n'); };
    line(transfer.id.to_string());
    line(std::to_string(posting.seq));
    line(to_string(transfer.kind));
    line(std::to_string(posting.amount.minor_units()));
    line(std::to_string(posting.balance_after.minor_units()));
    line(transfer.purchase ? transfer.purchase->to_string() : "");
    line(base::to_rfc3339(transfer.at));
    line(to_hex(predecessor));
    line(to_hex(transfer.reason_hash));
    if (transfer.actor) {
        line(transfer.actor->to_string());
    }
    return text;
}

}  // namespace souk::wallet::domain
