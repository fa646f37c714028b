#include "services/product/domain/text.hpp"

#include <algorithm>

namespace souk::product::domain {

std::size_t characters(std::string_view utf8) {
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), starts));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool has_control(std::string_view text, bool multi_line) {
    return std::any_of(text.begin(), text.end(), [multi_line](char c) {
        const auto code = static_cast<unsigned char>(c);
        const bool line_layout = c == '\n' || c == '\t' || c == '\r';
        return (code < 0x20U || code == 0x7FU) && !(multi_line && line_layout);
    });
}

}  // namespace souk::product::domain
