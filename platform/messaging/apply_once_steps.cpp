#include "platform/messaging/apply_once_steps.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace souk::messaging::detail {

bool Onces::any_keyed(const Steps& steps) const {
    return std::any_of(steps.begin(), steps.end(), [this](auto i) { return is_keyed(i); });
}

bool Onces::any_claimed(const Steps& steps) const {
    return std::any_of(steps.begin(), steps.end(), [this](auto i) { return is_claimed(i); });
}

bool Onces::all_claimed(const Steps& steps) const {
    return std::all_of(steps.begin(), steps.end(), [this](auto i) { return is_claimed(i); });
}

std::vector<const base::Once*> Onces::claims_of(const Steps& steps) const {
    std::vector<const base::Once*> claims;
    for (const auto i : steps) {
        if (is_claimed(i)) {
            claims.push_back(onces_[i]);
        }
    }
    return claims;
}

Twins find_twins(const Onces& onces) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> seen;
    Twins twins;
    for (std::size_t i = 0; i < onces.size(); ++i) {
        if (const auto* once = onces.of(i)) {
            const auto [place, is_new] =
                seen.try_emplace({once->who, once->operation, once->key}, i);
            if (!is_new) {
                twins.followers.emplace_back(i, place->second);
                continue;
            }
        }
        twins.leaders.push_back(i);
    }
    return twins;
}

}  // namespace souk::messaging::detail
