#include "services/product/domain/image_url.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace souk::product::domain {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// What may stand in a URL at all (RFC 3986, 2), less what a page could take for its own syntax.
bool has_plain_characters(std::string_view url) {
    constexpr std::string_view marks = "-._~:/?#[]@!$&()*+,;=%";
    for (std::size_t i = 0; i < url.size(); ++i) {
        if (!is_digit(url[i]) && !is_letter(url[i]) && marks.find(url[i]) == marks.npos) {
            return false;
        }
        if (url[i] == '%' && (i + 2 >= url.size() || !is_hex(url[i + 1]) || !is_hex(url[i + 2]))) {
            return false;
        }
    }
    return true;
}

bool is_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ec == std::errc{} && read.ptr == end && port > 0;
}

/// `name`, `name.example`, an IPv4 address: labels of letters, digits and inner hyphens.
bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253) {
        return false;
    }
    while (!host.empty()) {
        const auto label = host.substr(0, host.find('.'));
        const bool well_formed =
            !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
            std::all_of(label.begin(), label.end(),
                        [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
        if (!well_formed || label.size() + 1 == host.size()) {
            return false;
        }
        host.remove_prefix(std::min(label.size() + 1, host.size()));
    }
    return true;
}

bool is_ipv6(std::string_view host) {
    return host.size() >= 4 && host.front() == '[' && host.back() == ']' &&
           std::all_of(host.begin() + 1, host.end() - 1,
                       [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

/// `host` or `host:port`, and what may stand before it: `local_only` hosts.
bool is_authority(std::string_view authority, bool local_only) {
    const auto bracket = authority.rfind(']');
    const auto colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
    if (colon != authority.npos && !is_port(authority.substr(colon + 1))) {
        return false;
    }
    const auto host = authority.substr(0, colon);
    return (is_host_name(host) || is_ipv6(host)) && (!local_only || is_this_machine(host));
}

}  // namespace

bool is_image_url(std::string_view url) {
    if (url.size() > image_url_most_bytes || !has_plain_characters(url)) {
        return false;
    }
    if (url.starts_with('/')) {
        return !url.starts_with("//");
    }
    const bool secure = url.starts_with("https://");
    if (!secure && !url.starts_with("http://")) {
        return false;
    }
    url.remove_prefix(secure ? 8 : 7);
    return is_authority(url.substr(0, url.find_first_of("/?#")), !secure);
}

}  // namespace souk::product::domain
