#include "platform/json/writer.hpp"

#include <string>
#include <string_view>

namespace souk::json {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view digits = "0123456789abcdef";

/// The length of the UTF-8 sequence that `text` starts with, or 0 when it is not one: too short,
/// overlong, a surrogate, or beyond U+10FFFF (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto within = [&](std::size_t i, unsigned least, unsigned most) {
        return i < text.size() && byte(i) >= least && byte(i) <= most;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return within(1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned most = lead == 0xED ? 0x9F : 0xBF;
        return within(1, least, most) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;
        return within(1, least, most) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 0x0F];
    }
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const char c = text.front();
        std::size_t length = 1;
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') {
            append_escaped(out, c);
        } else if (length = sequence_length(text); length > 0) {
            out.append(text, 0, length);
        } else {
            out += replacement;
            length = 1;
        }
        text.remove_prefix(length);
    }
    out += '"';
}

std::string camel_case(std::string_view snake_case) {
    std::string out;
    bool raise = false;
    for (const char c : snake_case) {
        if (c == '_') {
            raise = !out.empty();
        } else {
            out += raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            raise = false;
        }
    }
    return out;
}

}  // namespace souk::json
