#include "platform/kafka/name_values.hpp"

#include <stdexcept>

namespace souk::kafka {

std::vector<std::pair<std::string, std::string>> split_name_values(
    const std::vector<std::string>& texts) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos) {
            throw std::runtime_error(text + ": expected name=value");
        }
        pairs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return pairs;
}

}  // namespace souk::kafka
