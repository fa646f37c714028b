#include "services/auth/api/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "platform/http/text.hpp"
#include "services/auth/domain/session.hpp"

namespace souk::auth::api {
namespace {

using Address = std::array<std::uint8_t, 16>;

constexpr Address mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr std::size_t mapped_bits = 96;

bool is_mapped(const Address& address) {
    return std::equal(address.begin(), address.begin() + 12, mapped_prefix.begin());
}

std::optional<Address> read_address(std::string_view text) {
    const std::string terminated{text};
    Address address = mapped_prefix;
    if (inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1) {
        return address;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) {
        return address;
    }
    return std::nullopt;
}

std::string to_text(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_mapped(address)) {
        inet_ntop(AF_INET, address.data() + 12, text.data(), text.size());
        return text.data();
    }
    Address network{};
    std::copy_n(address.begin(), 8, network.begin());
    inet_ntop(AF_INET6, network.data(), text.data(), text.size());
    return std::string{text.data()} + "/64";
}

bool same_beginning(const Address& left, const Address& right, std::size_t bits) {
    for (std::size_t i = 0; i < left.size() && bits > 0; ++i) {
        const auto here = std::min<std::size_t>(bits, 8);
        const auto mask = static_cast<std::uint8_t>(0xFF00U >> here);
        if ((left[i] & mask) != (right[i] & mask)) {
            return false;
        }
        bits -= here;
    }
    return true;
}

std::string_view last_of_list(std::string_view list) {
    const auto comma = list.rfind(',');
    return http::trim(comma == list.npos ? list : list.substr(comma + 1));
}

}  // namespace

std::optional<TrustedProxies::Network> TrustedProxies::read_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = read_address(text.substr(0, slash));
    if (!address) {
        return std::nullopt;
    }
    const std::size_t first = is_mapped(*address) ? mapped_bits : 0;
    if (slash == text.npos) {
        return Network{*address, 128};
    }
    const auto bits = http::parse_decimal(text.substr(slash + 1));
    if (!bits || *bits > 128 - first) {
        return std::nullopt;
    }
    return Network{*address, first + *bits};
}

std::optional<TrustedProxies> TrustedProxies::parse(std::string_view text) {
    TrustedProxies proxies;
    while (!http::trim(text).empty()) {
        const auto comma = text.find(',');
        const auto network = read_network(http::trim(text.substr(0, comma)));
        if (!network) {
            return std::nullopt;
        }
        proxies.networks_.push_back(*network);
        text.remove_prefix(comma == text.npos ? text.size() : comma + 1);
    }
    return proxies;
}

bool TrustedProxies::trusts(std::string_view address) const {
    const auto read = read_address(address);
    return read && std::ranges::any_of(networks_, [&](const Network& network) {
               return same_beginning(network.bytes, *read, network.bits);
           });
}

std::string client_address(const http::Request& request, const TrustedProxies& proxies) {
    std::string_view text = request.remote_address;
    if (proxies.trusts(text)) {
        if (const auto named = request.headers.get("X-Forwarded-For")) {
            const auto last = last_of_list(*named);
            text = read_address(last) ? last : text;
        }
    }
    const auto address = read_address(text);
    return address ? to_text(*address) : std::string{text};
}

bool is_https(const http::Request& request, const TrustedProxies& proxies) {
    const auto proto = request.headers.get("X-Forwarded-Proto");
    return proto && http::equal_ignoring_case(*proto, "https") &&
           proxies.trusts(request.remote_address);
}

std::string client_name(const http::Request& request) {
    std::string name;
    const auto agent = request.headers.get("User-Agent").value_or("");
    for (const char c : agent) {
        if (name.size() < domain::max_client_characters &&
            (c == ' ' || http::is_visible_ascii(c))) {
            name.push_back(c);
        }
    }
    return name;
}

}  // namespace souk::auth::api
