#include "services/auth/domain/email.hpp"

#include <algorithm>

#include "services/auth/domain/text.hpp"

namespace souk::auth::domain {
namespace {

constexpr std::size_t max_local_bytes = 64;  // RFC 5321
constexpr std::size_t max_label_bytes = 63;  // RFC 1035

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Calls `right` for each part between dots; false when one is empty or not right.
template <class Right>
bool all_parts(std::string_view text, Right right) {
    while (true) {
        const auto dot = text.find('.');
        if (!right(text.substr(0, dot))) {
            return false;
        }
        if (dot == text.npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

// atext of RFC 5322.
bool is_atom(std::string_view part) {
    constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~";
    const auto allowed = [signs](char c) {
        return is_letter_or_digit(c) || signs.find(c) != signs.npos;
    };
    return !part.empty() && std::ranges::all_of(part, allowed);
}

bool is_label(std::string_view part) {
    const auto allowed = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    return !part.empty() && part.size() <= max_label_bytes && part.front() != '-' &&
           part.back() != '-' && std::ranges::all_of(part, allowed);
}

}  // namespace

std::optional<Email> Email::parse(std::string_view text) {
    auto address = lower_case(trimmed(text));
    if (address.size() > max_email_bytes) {
        return std::nullopt;
    }
    const auto at = address.rfind('@');
    if (at == address.npos || at > max_local_bytes) {
        return std::nullopt;
    }
    const auto local = std::string_view{address}.substr(0, at);
    const auto domain = std::string_view{address}.substr(at + 1);
    if (domain.find('.') == domain.npos || !all_parts(local, is_atom) ||
        !all_parts(domain, is_label)) {
        return std::nullopt;
    }
    return Email{std::move(address)};
}

}  // namespace souk::auth::domain
