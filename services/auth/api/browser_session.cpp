#include "services/auth/api/browser_session.hpp"

#include "platform/http/text.hpp"
#include "services/auth/domain/session.hpp"

namespace souk::auth::api {
namespace {

// The name in Host or in an origin, without its port: the edge passes Host on without one.
std::string host_of(std::string_view authority) {
    const auto after_bracket = authority.find(']');
    const auto colon = authority.find(':', after_bracket == authority.npos ? 0 : after_bracket);
    return http::to_lower(authority.substr(0, colon));
}

bool is_loopback(const std::string& host) {
    if (host == "localhost" || host == "[::1]") {
        return true;
    }
    static const auto loopback = *TrustedProxies::parse("127.0.0.0/8");
    return loopback.trusts(host);
}

// Browsers send Origin with every POST and DELETE; a client without one is no browser.
bool is_same_site(const http::Request& request, const std::string& host, bool https) {
    if (const auto fetch_site = request.headers.get("Sec-Fetch-Site");
        fetch_site && *fetch_site != "same-origin") {
        return false;
    }
    const auto origin = request.headers.get("Origin");
    if (!origin) {
        return true;
    }
    const std::string_view scheme = https ? "https://" : "http://";
    return origin->starts_with(scheme) && host_of(origin->substr(scheme.size())) == host;
}

base::Error wrong_header(std::string_view code, std::string_view message) {
    return base::validation_failed({{"/X-Souk-Client", std::string{code}, std::string{message}}});
}

}  // namespace

base::Result<std::optional<BrowserSession>> BrowserSession::of(const http::Request& request,
                                                               const TrustedProxies& proxies) {
    const auto asked = request.headers.get("X-Souk-Client");
    if (!asked) {
        return std::optional<BrowserSession>{};
    }
    if (*asked != "browser") {
        return wrong_header("unknown_client", "The header X-Souk-Client can only say browser.");
    }
    const bool https = is_https(request, proxies);
    const auto host = host_of(request.headers.get("Host").value_or(""));
    if (!https && !is_loopback(host)) {
        return wrong_header("https_required", "A browser's session needs https.");
    }
    if (!is_same_site(request, host, https)) {
        return base::Error{.kind = base::ErrorKind::forbidden,
                           .code = "forbidden",
                           .detail = "Another site cannot use a browser's session."};
    }
    return std::optional{BrowserSession{https}};
}

std::optional<std::string> BrowserSession::token_of(const http::Request& request) const {
    std::string_view rest = request.headers.get("Cookie").value_or("");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        const auto pair = http::trim(rest.substr(0, end));
        const auto equals = pair.find('=');
        if (equals != pair.npos && pair.substr(0, equals) == name()) {
            return std::string{pair.substr(equals + 1)};
        }
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
    return std::nullopt;
}

void BrowserSession::set_cookie(http::Response& response, std::string_view value,
                                std::chrono::seconds age) const {
    std::string cookie{name()};
    cookie.append("=").append(value).append("; Path=/; Max-Age=");
    cookie.append(std::to_string(age.count()));
    cookie.append("; HttpOnly; SameSite=Strict").append(secure_ ? "; Secure" : "");
    response.headers.append("Set-Cookie", cookie);
}

void BrowserSession::give(http::Response& response, std::string_view token) const {
    set_cookie(response, token, domain::SessionPolicy{}.refresh_lifetime);
}

void BrowserSession::take_away(http::Response& response) const {
    set_cookie(response, "", std::chrono::seconds{0});
}

http::Response credentials_answer(int status, const base::Result<app::Credentials>& credentials,
                                  const http::Request& request,
                                  const std::optional<BrowserSession>& browser) {
    http::Response response;
    if (!credentials) {
        response = http::problem(credentials.error(), request);
    } else if (browser) {
        auto shown = *credentials;
        shown.refresh_token.reset();
        response = http::data(status, shown);
        browser->give(response, *credentials->refresh_token);
    } else {
        response = http::data(status, *credentials);
    }
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace souk::auth::api
