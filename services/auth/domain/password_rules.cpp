#include "services/auth/domain/password_rules.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "services/auth/domain/text.hpp"

namespace souk::auth::domain {

PasswordRules::PasswordRules(std::string_view common_list) {
    while (!common_list.empty()) {
        const auto end = common_list.find('\n');
        if (const auto word = common_list.substr(0, end); !word.empty()) {
            common_.push_back(word);
        }
        common_list.remove_prefix(end == common_list.npos ? common_list.size() : end + 1);
    }
    if (!std::ranges::is_sorted(common_)) {
        throw std::invalid_argument("the list of common passwords is not in byte order");
    }
}

std::optional<PasswordFault> PasswordRules::fault(std::string_view password) const {
    const auto length = code_points(password);
    if (length < min_password_characters || length > max_password_characters) {
        return PasswordFault::wrong_length;
    }
    if (std::ranges::binary_search(common_, std::string_view{lower_case(password)})) {
        return PasswordFault::common;
    }
    return std::nullopt;
}

std::optional<PasswordFault> PasswordRules::fault(std::string_view password, const Email& email,
                                                  std::string_view name) const {
    if (const auto found = fault(password)) {
        return found;
    }
    const auto word = lower_case(password);
    const auto local = std::string_view{email.text()}.substr(0, email.text().find('@'));
    if (word == email.text() || word == local || word == lower_case(trimmed(name))) {
        return PasswordFault::like_account;
    }
    return std::nullopt;
}

}  // namespace souk::auth::domain
