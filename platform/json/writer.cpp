#include "platform/json/writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include "platform/json/json.hpp"

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

template <class Number>
void append_number(std::string& out, Number value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end);
}

using Pair = boost::json::key_value_pair;
enum class Order { as_it_stands = 1, by_key };

void append(std::string& out, const Value& value, Order order);

void append_pairs(std::string& out, const boost::json::object& object, Order order) {
    std::vector<const Pair*> pairs;
    pairs.reserve(object.size());
    for (const Pair& pair : object) {
        pairs.push_back(&pair);
    }
    if (order == Order::by_key) {
        std::sort(pairs.begin(), pairs.end(),
                  [](const Pair* a, const Pair* b) { return a->key() < b->key(); });
    }
    out += '{';
    const char* separator = "";
    for (const Pair* pair : pairs) {
        out += std::exchange(separator, ",");
        append_string(out, pair->key());
        out += ':';
        append(out, pair->value(), order);
    }
    out += '}';
}

void append_elements(std::string& out, const boost::json::array& array, Order order) {
    out += '[';
    const char* separator = "";
    for (const Value& element : array) {
        out += std::exchange(separator, ",");
        append(out, element, order);
    }
    out += ']';
}

void append(std::string& out, const Value& value, Order order) {
    switch (value.kind()) {
        case boost::json::kind::null:
            out += "null";
            break;
        case boost::json::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            break;
        case boost::json::kind::int64:
            append_integer(out, value.get_int64());
            break;
        case boost::json::kind::uint64:
            append_natural(out, value.get_uint64());
            break;
        case boost::json::kind::double_:
            append_scalar(out, value.get_double());
            break;
        case boost::json::kind::string:
            append_string(out, value.get_string());
            break;
        case boost::json::kind::array:
            append_elements(out, value.get_array(), order);
            break;
        case boost::json::kind::object:
            append_pairs(out, value.get_object(), order);
            break;
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

void append_integer(std::string& out, std::int64_t value) {
    append_number(out, value);
}
void append_natural(std::string& out, std::uint64_t value) {
    append_number(out, value);
}

void append_scalar(std::string& out, double value) {
    if (std::isfinite(value)) {
        append_number(out, value);
    } else {
        out += "null";
    }
}

void append_scalar(std::string& out, const std::string& value) {
    append_string(out, value);
}
void append_scalar(std::string& out, const base::Uuid& value) {
    append_string(out, value.to_string());
}
void append_scalar(std::string& out, base::Instant value) {
    append_string(out, base::to_rfc3339(value));
}
void append_scalar(std::string& out, const RawJson& value) {
    out += value.text.empty() ? "null" : value.text;
}
void append_value(std::string& out, const Value& value) {
    append(out, value, Order::as_it_stands);
}

void append_members(std::string& out, const std::vector<Member>& members, const void* whole) {
    out += '{';
    const std::size_t first = out.size();
    for (const Member& member : members) {
        const std::size_t before = out.size();
        if (before != first) {
            out += ',';
        }
        append_string(out, member.name);
        out += ':';
        if (!member.write(out, whole)) {
            out.resize(before);
        }
    }
    out += '}';
}

std::string canonical(const Value& value) {
    std::string out;
    append(out, value, Order::by_key);
    return out;
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
