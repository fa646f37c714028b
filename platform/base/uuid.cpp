#include "platform/base/uuid.hpp"

#include <boost/uuid/time_generator_v7.hpp>
#include <boost/uuid/uuid.hpp>

#include <algorithm>
#include <chrono>

namespace souk::base {
namespace {

constexpr std::size_t text_length = 36;
constexpr std::string_view digits = "0123456789abcdef";

constexpr bool is_hyphen_place(std::size_t i) {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

}  // namespace

Uuid Uuid::v7() {
    // One generator per thread needs no lock, and each one ascends strictly by itself.
    thread_local boost::uuids::time_generator_v7 generator;
    const boost::uuids::uuid made = generator();
    Bytes bytes{};
    std::copy(made.begin(), made.end(), bytes.begin());
    return Uuid{bytes};
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != text_length) {
        return std::nullopt;
    }
    Bytes bytes{};
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text_length; ++i) {
        if (is_hyphen_place(i)) {
            if (text[i] != '-') {
                return std::nullopt;
            }
            continue;
        }
        const int value = digit_value(text[i]);
        if (value < 0) {
            return std::nullopt;
        }
        auto& byte = bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | value);
        ++nibble;
    }
    return Uuid{bytes};
}

std::optional<Uuid> Uuid::from_bytes(std::string_view bytes) {
    Bytes out{};
    if (bytes.size() != out.size()) {
        return std::nullopt;
    }
    std::transform(bytes.begin(), bytes.end(), out.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return Uuid{out};
}

std::string Uuid::to_string() const {
    std::string text(text_length, '-');
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text_length; ++i) {
        if (!is_hyphen_place(i)) {
            const auto byte = bytes_[nibble / 2];
            text[i] = digits[nibble % 2 == 0 ? byte >> 4 : byte & 0x0F];
            ++nibble;
        }
    }
    return text;
}

std::optional<Instant> Uuid::time() const {
    if (bytes_[6] >> 4 != 7 || bytes_[8] >> 6 != 0b10) {
        return std::nullopt;
    }
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        milliseconds = milliseconds << 8 | bytes_[i];
    }
    return Instant{std::chrono::milliseconds{milliseconds}};
}

}  // namespace souk::base
