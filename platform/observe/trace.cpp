#include "platform/observe/trace.hpp"

#include <algorithm>
#include <random>
#include <span>

namespace souk::observe {
namespace {

constexpr std::size_t traceparent_bytes = 55;

// Ids must be unique, not secret: one generator a thread, seeded by the system.
void fill_random(std::span<std::uint8_t> bytes) {
    thread_local std::mt19937_64 generator = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device(), device(), device()};
        return std::mt19937_64{seed};
    }();
    do {
        for (auto& byte : bytes) {
            byte = static_cast<std::uint8_t>(generator() >> 32U);
        }
    } while (std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; }));
}

std::optional<std::uint8_t> digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<std::uint8_t>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {  // the standard allows lower case only
        return static_cast<std::uint8_t>(c - 'a' + 10);
    }
    return std::nullopt;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto high = digit(text[2 * i]);
        const auto low = digit(text[2 * i + 1]);
        if (!high || !low) {
            return false;
        }
        out[i] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return true;
}

void append_hex(std::string& out, std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const auto byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
}

bool all_zero(std::span<const std::uint8_t> bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

TraceContext TraceContext::root() {
    TraceContext context;
    fill_random(context.trace_id);
    fill_random(context.span_id);
    return context;
}

std::optional<TraceContext> TraceContext::parse(std::string_view text) {
    if (text.size() < traceparent_bytes || text[2] != '-' || text[35] != '-' || text[52] != '-') {
        return std::nullopt;
    }
    std::array<std::uint8_t, 1> version{};
    std::array<std::uint8_t, 1> flags{};
    TraceContext context;
    if (!read_hex(text.substr(0, 2), version) || !read_hex(text.substr(3, 32), context.trace_id) ||
        !read_hex(text.substr(36, 16), context.span_id) || !read_hex(text.substr(53, 2), flags)) {
        return std::nullopt;
    }
    // A later version may append fields after a dash; version 00 ends here; ff is forbidden.
    const bool longer = text.size() > traceparent_bytes;
    if (version[0] == 0xFF || (longer && (version[0] == 0 || text[traceparent_bytes] != '-'))) {
        return std::nullopt;
    }
    if (all_zero(context.trace_id) || all_zero(context.span_id)) {
        return std::nullopt;
    }
    context.sampled = (flags[0] & 1U) != 0;
    return context;
}

TraceContext TraceContext::child() const {
    TraceContext context = *this;
    fill_random(context.span_id);
    return context;
}

std::string TraceContext::traceparent() const {
    std::string text = "00-";
    append_hex(text, trace_id);
    text += '-';
    append_hex(text, span_id);
    text += sampled ? "-01" : "-00";
    return text;
}

std::string TraceContext::trace_id_hex() const {
    std::string text;
    append_hex(text, trace_id);
    return text;
}

}  // namespace souk::observe
