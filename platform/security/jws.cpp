#include "platform/security/jws.hpp"

#include <boost/describe.hpp>

#include "platform/json/json.hpp"
#include "platform/security/digest.hpp"
#include "platform/security/ec_key.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/token.hpp"

namespace souk::security {
namespace {

struct Header {
    std::string alg;
    std::string kid;
    std::string typ;
};
BOOST_DESCRIBE_STRUCT(Header, (), (alg, kid, typ))

}  // namespace

std::optional<Jws> read_jws(std::string_view token) {
    if (token.size() > max_token_bytes) {
        return std::nullopt;
    }
    const auto first = token.find('.');
    const auto second = first == token.npos ? token.npos : token.find('.', first + 1);
    if (second == token.npos) {
        return std::nullopt;
    }
    // A third dot stays in the last part and is no letter of base64url.
    const auto header = read_base64url(token.substr(0, first));
    auto payload = read_base64url(token.substr(first + 1, second - first - 1));
    auto signature = read_base64url(token.substr(second + 1));
    if (!header || !payload || !signature || signature->size() != es256_signature_bytes) {
        return std::nullopt;
    }
    // Strict: a `crit`, `jwk`, `jku` or `x5u` asks for something that is not done here.
    const auto fields = json::read<Header>(*header, json::Mode::strict);
    if (!fields || fields->alg != "ES256" || fields->typ != "at+jwt" || !is_kid(fields->kid)) {
        return std::nullopt;
    }
    return Jws{.kid = fields->kid,
               .signed_part = token.substr(0, second),
               .payload = *std::move(payload),
               .signature = *std::move(signature)};
}

std::string signing_input(std::string_view kid, std::string_view payload_json) {
    const Header header{.alg = "ES256", .kid = std::string{kid}, .typ = "at+jwt"};
    return base64url(json::write(header)) + '.' + base64url(payload_json);
}

}  // namespace souk::security
