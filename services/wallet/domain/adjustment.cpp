#include "services/wallet/domain/adjustment.hpp"

#include <algorithm>

namespace souk::wallet::domain {
namespace {

/// Unicode code points of a UTF-8 text.
std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

}  // namespace

std::optional<base::Error> refuse_adjustment(const Adjustment& adjustment, const Policy& policy) {
    const auto most = policy.adjustment_most;
    const auto& reason = adjustment.reason;
    base::Checks checks;
    checks.require(!adjustment.amount.is_zero() && adjustment.amount >= most.negated() &&
                       adjustment.amount <= most,
                   "/amountMinor", "out_of_range",
                   "must not be 0, and be from -" + std::to_string(most.minor_units()) + " to " +
                       std::to_string(most.minor_units()));
    checks.require(reason.find_first_not_of(' ') != std::string::npos, "/reason", "required",
                   "must say why");
    checks.require(characters(reason) <= reason_most_characters, "/reason", "too_long",
                   "must have at most " + std::to_string(reason_most_characters) + " characters");
    checks.require(std::none_of(reason.begin(), reason.end(), is_control), "/reason", "malformed",
                   "must be one line without control characters");
    return checks.passed() ? std::nullopt : std::optional{checks.error()};
}

}  // namespace souk::wallet::domain
