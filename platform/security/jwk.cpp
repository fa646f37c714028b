#include "platform/security/jwk.hpp"

#include <algorithm>

#include <boost/describe.hpp>

#include "platform/json/json.hpp"
#include "platform/security/digest.hpp"

namespace souk::security {
namespace {

struct Jwk {
    std::string kty;
    std::string crv;
    std::string alg;
    std::string use;
    std::string kid;
    std::string x;
    std::string y;
};
BOOST_DESCRIBE_STRUCT(Jwk, (), (kty, crv, alg, use, kid, x, y))

base::Error malformed(const std::string& why) {
    return {.kind = base::ErrorKind::invalid,
            .code = "malformed_key",
            .detail = "A published key is malformed: " + why + "."};
}

}  // namespace

bool is_kid(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= max_kid_bytes && std::ranges::all_of(text, allowed);
}

std::string write_jwk(const EcKey& key, std::string_view kid) {
    return json::write(Jwk{.kty = "EC",
                           .crv = "P-256",
                           .alg = "ES256",
                           .use = "sig",
                           .kid = std::string{kid},
                           .x = base64url(key.x()),
                           .y = base64url(key.y())});
}

base::Result<EcKey> read_jwk(std::string_view json, std::string_view kid) {
    const auto jwk = json::read<Jwk>(json, json::Mode::strict);
    if (!jwk) {
        return malformed("its JWK does not have the members of a public P-256 key");
    }
    if (jwk->kty != "EC" || jwk->crv != "P-256" || jwk->alg != "ES256" || jwk->use != "sig") {
        return malformed("it is not a P-256 key for ES256 signatures");
    }
    if (jwk->kid != kid || !is_kid(kid)) {
        return malformed("its kid is not the one it is published under");
    }
    const auto x = read_base64url(jwk->x);
    const auto y = read_base64url(jwk->y);
    auto key = x && y ? EcKey::from_coordinates(*x, *y) : std::nullopt;
    if (!key) {
        return malformed("its coordinates are no point on P-256");
    }
    return *std::move(key);
}

}  // namespace souk::security
