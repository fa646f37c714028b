#include "services/auth/api/translate.hpp"

#include "platform/http/text.hpp"

namespace souk::auth::api {
namespace {

base::Error precondition(base::ErrorKind kind, std::string_view code, std::string_view detail) {
    return {.kind = kind, .code = std::string{code}, .detail = std::string{detail}};
}

}  // namespace

app::Origin origin_of(const http::Request& request, const TrustedProxies& proxies) {
    return {.address = client_address(request, proxies), .client = client_name(request)};
}

http::Response done_answer(const base::Result<base::Handled>& done, const http::Request& request) {
    return done ? http::no_content() : http::problem(done.error(), request);
}

void keep_private(http::Response& response) {
    response.headers.set("Cache-Control", "private, no-cache");
    response.headers.set("Vary", "Authorization");
}

http::Response user_answer(const app::UserRecord& user) {
    auto response = http::ok(user);
    response.headers.set("ETag", "\"" + std::to_string(user.version) + "\"");
    keep_private(response);
    return response;
}

base::Result<std::optional<std::int64_t>> version_of(const http::Request& request) {
    const auto header = request.headers.get("If-Match");
    if (!header) {
        return precondition(base::ErrorKind::precondition_required, "precondition_required",
                            "Say in If-Match which version you mean: its ETag.");
    }
    auto tag = http::trim(*header);
    if (tag == "*") {
        return std::optional<std::int64_t>{};
    }
    // The edge weakens an ETag when it compresses; the version is the same.
    tag.remove_prefix(tag.starts_with("W/") ? 2 : 0);
    const bool quoted = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
    const auto version = quoted ? http::parse_decimal(tag.substr(1, tag.size() - 2)) : std::nullopt;
    if (!version || *version > static_cast<std::uint64_t>(INT64_MAX)) {
        return precondition(base::ErrorKind::precondition_failed, "precondition_failed",
                            "If-Match names no version of this user.");
    }
    return std::optional{static_cast<std::int64_t>(*version)};
}

}  // namespace souk::auth::api
