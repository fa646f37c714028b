#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "services/auth/api/client_address.hpp"
#include "services/auth/app/profile.hpp"

// A browser asks with `X-Souk-Client: browser` for its refresh token as a cookie, which no script
// can read, instead of in the body.
//
// Against calls from other sites: that header cannot be sent across sites without a preflight,
// which is never granted; the body must be JSON; Origin must be this host, and Sec-Fetch-Site,
// which newer browsers send, `same-origin`; and the cookie is SameSite=Strict.
namespace souk::auth::api {

inline constexpr std::string_view secure_cookie = "__Host-souk-refresh";
/// Over plain http, where a browser refuses `__Host-` and Secure; on a loopback host only.
inline constexpr std::string_view plain_cookie = "souk-refresh";

/// A caller that holds its refresh token as a cookie.
class BrowserSession {
public:
    /// Nothing for a client that did not ask. Errors: validation_failed for another value of the
    /// header, and over plain http to a host that is not loopback; forbidden for another site.
    static base::Result<std::optional<BrowserSession>> of(const http::Request& request,
                                                          const TrustedProxies& proxies);

    /// The refresh token that came with the request.
    [[nodiscard]] std::optional<std::string> token_of(const http::Request& request) const;
    void give(http::Response& response, std::string_view token) const;
    void take_away(http::Response& response) const;

private:
    explicit BrowserSession(bool secure) : secure_(secure) {}
    void set_cookie(http::Response& response, std::string_view value,
                    std::chrono::seconds age) const;
    [[nodiscard]] std::string_view name() const { return secure_ ? secure_cookie : plain_cookie; }

    bool secure_;
};

/// New credentials under `status`, kept by no cache, or the problem. A browser's refresh token
/// stands in its cookie and not in the body.
http::Response credentials_answer(int status, const base::Result<app::Credentials>& credentials,
                                  const http::Request& request,
                                  const std::optional<BrowserSession>& browser);

}  // namespace souk::auth::api
