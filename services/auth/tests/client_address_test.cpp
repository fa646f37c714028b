#include "services/auth/api/client_address.hpp"

#include <gtest/gtest.h>

namespace souk::auth::api {
namespace {

http::Request from(std::string peer, std::string_view forwarded = "") {
    http::Request request;
    request.remote_address = std::move(peer);
    if (!forwarded.empty()) {
        request.headers.set("X-Forwarded-For", forwarded);
    }
    return request;
}

TEST(TrustedProxies, ReadsAddressesAndNetworks) {
    for (const auto* good :
         {"", "127.0.0.1", "127.0.0.0/8, ::1", "10.1.2.0/23,fd00::/8", " ::1 "}) {
        EXPECT_TRUE(TrustedProxies::parse(good)) << good;
    }
    for (const auto* bad : {"edge", "127.0.0.1/33", "::1/129", "127.0.0.0/", "127.0.0.0/-1", ",",
                            "127.0.0.1 ::1", "127.0.0.1,,::1", "127.1"}) {
        EXPECT_FALSE(TrustedProxies::parse(bad)) << bad;
    }
}

TEST(TrustedProxies, TrustsItsNetworksAlone) {
    const auto proxies = *TrustedProxies::parse("127.0.0.0/8, 10.1.2.0/23, fd00::/8");
    for (const auto* one :
         {"127.0.0.1", "127.255.0.9", "10.1.3.255", "fd12::1", "::ffff:10.1.2.1"}) {
        EXPECT_TRUE(proxies.trusts(one)) << one;
    }
    for (const auto* one : {"128.0.0.1", "10.1.4.0", "fe80::1", "::1", "", "localhost"}) {
        EXPECT_FALSE(proxies.trusts(one)) << one;
    }
    EXPECT_FALSE(TrustedProxies{}.trusts("127.0.0.1"));
    EXPECT_TRUE(TrustedProxies::parse("0.0.0.0/0")->trusts("203.0.113.9"));
    EXPECT_FALSE(TrustedProxies::parse("0.0.0.0/0")->trusts("2001:db8::1"));
}

TEST(ClientAddress, IsThePeersUnlessATrustedProxySaysAnother) {
    const auto proxies = *TrustedProxies::parse("127.0.0.0/8");
    EXPECT_EQ(client_address(from("203.0.113.9"), proxies), "203.0.113.9");
    EXPECT_EQ(client_address(from("203.0.113.9", "198.51.100.1"), proxies), "203.0.113.9")
        << "anybody can write the header";
    EXPECT_EQ(client_address(from("127.0.0.1", "198.51.100.1"), proxies), "198.51.100.1");
    EXPECT_EQ(client_address(from("127.0.0.1", "1.2.3.4, 198.51.100.1"), proxies), "198.51.100.1")
        << "what stands before is the caller's own word";
    EXPECT_EQ(client_address(from("127.0.0.1", "unknown"), proxies), "127.0.0.1");
    EXPECT_EQ(client_address(from("127.0.0.1"), proxies), "127.0.0.1");
}

TEST(ClientAddress, OneSubscribersIPv6NetworkIsOne) {
    const TrustedProxies nobody;
    EXPECT_EQ(client_address(from("2001:db8:1:2:3:4:5:6"), nobody), "2001:db8:1:2::/64");
    EXPECT_EQ(client_address(from("2001:db8:1:2::9"), nobody), "2001:db8:1:2::/64");
    EXPECT_EQ(client_address(from("::ffff:203.0.113.9"), nobody), "203.0.113.9");
}

TEST(ClientName, IsPrintableAndBounded) {
    http::Request request;
    EXPECT_EQ(client_name(request), "");
    request.headers.set("User-Agent", "Firefox \xC3\xA9\t/140 " + std::string(500, 'x'));
    EXPECT_TRUE(client_name(request).starts_with("Firefox /140 xxx"));
    EXPECT_EQ(client_name(request).size(), 200U);
}

}  // namespace
}  // namespace souk::auth::api
