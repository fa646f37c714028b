#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

// Who is at the other end. A service's peer is the edge, which says in X-Forwarded-For from where
// the call came. Anybody can write that header, so it counts only from a peer that is known as a
// proxy.
namespace souk::auth::api {

/// Networks whose members may say on whose behalf they call.
class TrustedProxies {
public:
    TrustedProxies() = default;
    /// Reads `127.0.0.0/8, ::1`: addresses or networks, IPv4 or IPv6, with commas between them; an
    /// empty text trusts nobody. Nothing when it is something else.
    static std::optional<TrustedProxies> parse(std::string_view text);

    [[nodiscard]] bool trusts(std::string_view address) const;

private:
    struct Network {
        std::array<std::uint8_t, 16> bytes;  ///< IPv4 as ::ffff:a.b.c.d
        std::size_t bits;
    };
    static std::optional<Network> read_network(std::string_view text);

    std::vector<Network> networks_;
};

/// The address to count guesses under: the peer's, or, from a trusted proxy, the last one that it
/// names, since the ones before that are the caller's own words. Of an IPv6 address the first 64
/// bits, which one subscriber has.
std::string client_address(const http::Request& request, const TrustedProxies& proxies);

/// Whether the caller's connection is encrypted, as a trusted proxy says it.
bool is_https(const http::Request& request, const TrustedProxies& proxies);

/// How the client names itself: its User-Agent, printable ASCII, cut to max_client_characters.
std::string client_name(const http::Request& request);

}  // namespace souk::auth::api
