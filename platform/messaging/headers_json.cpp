#include "platform/messaging/headers_json.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include <boost/describe.hpp>

#include "platform/json/json.hpp"

namespace souk::messaging {

namespace {

struct HeaderText {
    std::optional<std::string> name;
    std::optional<std::string> name_hex;
    std::optional<std::string> value;
    std::optional<std::string> hex;
};
BOOST_DESCRIBE_STRUCT(HeaderText, (), (name, name_hex, value, hex))

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string to_hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0fU];
    }
    return hex;
}

unsigned digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a') + 10U;
    }
    throw std::runtime_error("headers: not a hexadecimal digit");
}

std::string from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) {
        throw std::runtime_error("headers: half a byte");
    }
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes += static_cast<char>(digit(hex[i]) * 16U + digit(hex[i + 1]));
    }
    return bytes;
}

std::string either(const std::optional<std::string>& plain, const std::optional<std::string>& hex) {
    if (plain) {
        return *plain;
    }
    if (hex) {
        return from_hex(*hex);
    }
    throw std::runtime_error("headers: a name or value is missing");
}

}  // namespace

std::string headers_to_json(const kafka::Headers& headers) {
    std::vector<HeaderText> texts;
    texts.reserve(headers.size());
    for (const auto& [name, value] : headers) {
        HeaderText& text = texts.emplace_back();
        (is_plain(name) ? text.name : text.name_hex) = is_plain(name) ? name : to_hex(name);
        (is_plain(value) ? text.value : text.hex) = is_plain(value) ? value : to_hex(value);
    }
    return json::write(texts);
}

kafka::Headers headers_from_json(std::string_view text) {
    auto texts = json::read<std::vector<HeaderText>>(text, json::Mode::strict);
    if (!texts) {
        throw std::runtime_error("headers: damaged text");
    }
    kafka::Headers headers;
    headers.reserve(texts->size());
    for (const auto& header : *texts) {
        headers.emplace_back(either(header.name, header.name_hex),
                             either(header.value, header.hex));
    }
    return headers;
}

}  // namespace souk::messaging
