#include "platform/runtime/setting_values.hpp"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>

namespace souk::runtime {

std::string environment_name(const std::string& name) {
    std::string variable = "SOUK_";
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        variable += c == '-' ? '_' : lower ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return variable;
}

Reading<std::int64_t> read_number(const std::string& text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc{} || stop != end || value < least || value > most) {
        return {std::nullopt,
                "a number from " + std::to_string(least) + " to " + std::to_string(most)};
    }
    return {value, ""};
}

Reading<bool> read_flag(const std::string& text) {
    if (text == "true" || text == "1" || text == "yes" || text == "on" || text.empty()) {
        return {true, ""};  // empty: the flag stands alone
    }
    if (text == "false" || text == "0" || text == "no" || text == "off") {
        return {false, ""};
    }
    return {std::nullopt, "true or false"};
}

Reading<std::chrono::seconds> read_seconds(const std::string& text, std::chrono::seconds least,
                                           std::chrono::seconds most) {
    auto number = read_number(text, least.count(), most.count());
    if (!number.value) {
        return {std::nullopt, number.wanted + " (seconds)"};
    }
    return {std::chrono::seconds{*number.value}, ""};
}

Reading<std::string> read_secret_file(const std::string& path) {
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
    if (!file) {
        return {std::nullopt, std::string{"cannot be read: "} + std::strerror(errno)};
    }
    std::string content(max_secret_file_bytes + 1, '\0');
    content.resize(std::fread(content.data(), 1, content.size(), file.get()));
    if (std::ferror(file.get()) != 0) {
        return {std::nullopt, std::string{"cannot be read: "} + std::strerror(errno)};
    }
    if (content.size() > max_secret_file_bytes) {
        return {std::nullopt, "is longer than " + std::to_string(max_secret_file_bytes) + " bytes"};
    }
    if (content.ends_with('\n')) {
        content.pop_back();
    }
    if (content.ends_with('\r')) {
        content.pop_back();
    }
    if (content.empty()) {
        return {std::nullopt, "is empty"};
    }
    return {std::move(content), ""};
}

}  // namespace souk::runtime
