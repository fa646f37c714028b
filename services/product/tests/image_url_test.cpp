#include "services/product/domain/image_url.hpp"

#include <string>

#include <gtest/gtest.h>

namespace souk::product {
namespace {

TEST(ImageUrl, TakesWhatAPageMayShow) {
    for (const auto* url :
         {"https://cdn.example.com/lamp.png", "https://cdn.example.com", "https://a.b:8443/x?y=1#z",
          "https://192.0.2.1/x", "https://[2001:db8::1]:443/x", "https://cdn.example/%C3%BC.png",
          "http://localhost/x", "http://localhost:8080/x", "http://127.0.0.1:9000/x",
          "http://[::1]/x", "/images/lamp.png", "/"}) {
        EXPECT_TRUE(domain::is_image_url(url)) << url;
    }
}

TEST(ImageUrl, RefusesTheRest) {
    for (const auto* url : {"",
                            "lamp.png",
                            "//evil.example/x",
                            "http://cdn.example.com/x",
                            "http://127.0.0.1.evil/x",
                            "http://localhost@evil.example/x",
                            "https://user@shop.example/x",
                            "https://user:word@shop.example/x",
                            "https://",
                            "https:///x",
                            "https://:443/x",
                            "https://a:/x",
                            "https://a:0/x",
                            "https://a:65536/x",
                            "https://a:8x/x",
                            "https://-a/x",
                            "https://a-/x",
                            "https://a..b/x",
                            "https://a./x",
                            "https://.a/x",
                            "https://a_b/x",
                            "https://[::g]/x",
                            "https://[::1/x",
                            "https://a b/x",
                            "https://a/\"onerror=",
                            "https://a\\b",
                            "https://a/<x>",
                            "https://a/'x'",
                            "https://a/%zz",
                            "https://a/%4",
                            "https://a/\n",
                            "https://ü.example/x",
                            "HTTPS://a/x",
                            "javascript:alert(1)",
                            "data:image/png;base64,AA==",
                            "ftp://a/x",
                            "https:/a/x",
                            "/\\evil.example"}) {
        EXPECT_FALSE(domain::is_image_url(url)) << url;
    }
    const std::string start = "https://a/";
    const auto longest = start + std::string(domain::image_url_most_bytes - start.size(), 'x');
    EXPECT_TRUE(domain::is_image_url(longest));
    EXPECT_FALSE(domain::is_image_url(longest + "x"));
}

}  // namespace
}  // namespace souk::product
