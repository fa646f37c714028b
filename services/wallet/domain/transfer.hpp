#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "services/wallet/domain/ids.hpp"

namespace souk::wallet::domain {

using Hash = std::array<std::uint8_t, 32>;
/// SHA-256 of bytes. The domain includes no cryptography: main hands the function in.
using HashFunction = Hash (*)(std::string_view bytes);

/// Lower-case hexadecimal, 64 characters.
std::string to_hex(const Hash& hash);

/// Why money moved; the statement shows it.
enum class Kind { opening = 1, top_up, charge, refund, adjustment };
std::string_view to_string(Kind kind);
std::optional<Kind> parse_kind(std::string_view text);

/// The shop's side of every transfer. A house account carries no balance, sequence or hash: its
/// balance is the sum of its postings, so no row is hot for the whole shop.
enum class House { opening = 1, top_up, sales, adjustment };
House house_of(Kind kind);
/// The fixed id of a house account, as migration 0003 writes it.
base::Uuid id_of(House house);

/// The user's half of a transfer, a link of the account's hash chain.
struct UserPosting {
    base::Money amount;  ///< signed: a charge is negative
    base::Money balance_after;
    std::int64_t seq = 0;
    Hash hash{};
    bool operator==(const UserPosting&) const = default;
};

/// One movement of money between a user and the house: two postings that sum to 0, because the
/// house's is the user's negated. Never changed once written.
struct Transfer {
    TransferId id;
    Kind kind = Kind::opening;
    UserId user;
    std::optional<PurchaseId> purchase;
    std::optional<std::string> reason;
    Hash reason_hash{};
    std::optional<UserId> actor;  ///< the administrator who adjusted
    base::Instant at;
    UserPosting posting;

    [[nodiscard]] House house() const { return house_of(kind); }
    [[nodiscard]] base::Money house_amount() const { return posting.amount.negated(); }
    bool operator==(const Transfer&) const = default;
};

/// The text whose SHA-256 is the hash of a posting: one field a line, in the order and form of the
/// statement, then the predecessor's hash and the SHA-256 of the reason. The reason itself is not
/// in it, so that a text can be erased and the chain still verified. A posting with an actor names
/// it in one line more, and says so in the first (`v2`). The README holds the format.
std::string canonical_text(const Transfer& transfer, const Hash& predecessor);

}  // namespace souk::wallet::domain
