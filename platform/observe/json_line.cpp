#include "platform/observe/json_line.hpp"

#include <charconv>
#include <cmath>

namespace souk::observe {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// The length of the well-formed UTF-8 sequence at the front (Unicode, table 3-7), or 0.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    std::size_t length = 0;
    unsigned char least = 0x80;
    unsigned char most = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        least = first == 0xE0 ? 0xA0 : 0x80;
        most = first == 0xED ? 0x9F : 0xBF;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        least = first == 0xF0 ? 0x90 : 0x80;
        most = first == 0xF4 ? 0x8F : 0xBF;
    }
    if (length == 0 || text.size() < length || byte(1) < least || byte(1) > most) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if (!is_continuation(byte(i))) {
            return 0;
        }
    }
    return length;
}

void append_control(std::string& out, unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t at = 0;
    while (at < text.size()) {
        if (at >= max_log_text_bytes) {
            out += "…";
            break;
        }
        const std::size_t length = sequence_length(text.substr(at));
        const auto byte = static_cast<unsigned char>(text[at]);
        if (length == 0) {
            out += replacement;
        } else if (byte == '"' || byte == '\\') {
            out += '\\';
            out += text[at];
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte < 0x20) {
            append_control(out, byte);
        } else {
            out += text.substr(at, length);
        }
        at += length == 0 ? 1 : length;
    }
    out += '"';
}

struct AppendValue {
    std::string& out;

    void operator()(std::string_view text) const { append_text(out, text); }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(double value) const {
        if (!std::isfinite(value)) {
            out += "null";  // JSON has no infinity
            return;
        }
        number(value);
    }
    void operator()(std::int64_t value) const { number(value); }
    void operator()(std::uint64_t value) const { number(value); }

    template <class T>
    void number(T value) const {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end);
    }
};

std::string_view word(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
    }
    return "error";
}

}  // namespace

std::string json_line(base::Instant at, Level level, std::string_view service,
                      std::string_view message, std::initializer_list<Field> fields) {
    std::string line;
    line.reserve(128 + message.size());
    line += R"({"ts":")";
    line += base::to_rfc3339(at);
    line += R"(","level":")";
    line += word(level);
    line += R"(","service":)";
    append_text(line, service);
    line += R"(,"msg":)";
    append_text(line, message);
    for (const auto& field : fields) {
        line += ',';
        append_text(line, field.key);
        line += ':';
        std::visit(AppendValue{line}, field.value);
    }
    line += '}';
    return line;
}

}  // namespace souk::observe
