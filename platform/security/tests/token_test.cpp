#include "platform/security/token.hpp"

#include <functional>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "platform/security/claims.hpp"
#include "platform/security/digest.hpp"
#include "platform/security/ec_key.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/jws.hpp"

namespace souk::security {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const base::Instant noon = *base::parse_rfc3339("2026-01-31T12:00:00Z");
constexpr auto issuer = "https://souk.test";
constexpr auto audience = "souk";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

std::string hmac(std::string_view key, std::string_view text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest, &size);
    return {reinterpret_cast<const char*>(digest), size};
}

struct TokenTest : ::testing::Test {
    // The key in two forms: forgeries need to sign what SigningKey never would.
    EcKey key = EcKey::generate();
    std::string kid = "kid-1";
    std::string jwk = write_jwk(key, kid);
    KeySet keys;
    Claims claims{.subject = base::Uuid::v7(),
                  .session = base::Uuid::v7(),
                  .role = "customer",
                  .issued_at = noon,
                  .expires_at = noon + minutes{10}};
    std::string header = R"({"alg":"ES256","kid":"kid-1","typ":"at+jwt"})";
    std::string payload = write_claims(claims, issuer, audience);

    void SetUp() override { ASSERT_TRUE(keys.put({kid, jwk, noon})); }

    [[nodiscard]] std::string signed_by(const EcKey& by, std::string_view header_json,
                                        std::string_view payload_json) const {
        const auto input = base64url(header_json) + '.' + base64url(payload_json);
        return input + '.' + base64url(by.sign(input));
    }
    [[nodiscard]] std::string with_header(std::string_view header_json) const {
        return signed_by(key, header_json, payload);
    }
    [[nodiscard]] std::string with_payload(std::string_view payload_json) const {
        return signed_by(key, header, payload_json);
    }
    [[nodiscard]] std::string with_times(base::Instant issued, base::Instant expires) const {
        auto other = claims;
        other.issued_at = issued;
        other.expires_at = expires;
        return with_payload(write_claims(other, issuer, audience));
    }
    void expect_refused(const std::string& name, const std::string& token) const {
        const auto result = keys.verify(token, issuer, audience, noon);
        ASSERT_FALSE(result) << name << ": " << token;
        EXPECT_EQ(result.error(), token_refused()) << name;
    }
};

TEST_F(TokenTest, SaysWhatWasSigned) {
    const auto signing = SigningKey::generate(noon);
    ASSERT_TRUE(keys.put(signing.public_key()));
    const auto token = signing.sign(claims, issuer, audience);
    const auto read = keys.verify(token, issuer, audience, noon + minutes{5});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->subject, claims.subject);
    EXPECT_EQ(read->session, claims.session);
    EXPECT_EQ(read->role, "customer");
    EXPECT_EQ(read->issued_at, noon);
    EXPECT_EQ(read->expires_at, noon + minutes{10});
    EXPECT_EQ(KeySet::kid_of(token), signing.public_key().kid);
    EXPECT_LE(token.size(), max_token_bytes / 2);
}

TEST_F(TokenTest, TheForgersOwnGoodTokenIsAccepted) {
    EXPECT_TRUE(keys.verify(with_payload(payload), issuer, audience, noon));
    // A claim that a later auth may add is no reason to refuse.
    EXPECT_TRUE(keys.verify(with_payload(replaced(payload, "{", R"({"later":1,)")), issuer,
                            audience, noon));
}

TEST_F(TokenTest, RefusesTokensOfAnotherKey) {
    expect_refused("other key", signed_by(EcKey::generate(), header, payload));
    expect_refused("unknown kid", with_header(replaced(header, "kid-1", "kid-2")));
    ASSERT_TRUE(keys.put({"kid-2", write_jwk(EcKey::generate(), "kid-2"), noon}));
    expect_refused("wrong kid", with_header(replaced(header, "kid-1", "kid-2")));
    const auto good = with_payload(payload);
    keys.remove(kid);
    expect_refused("withdrawn key", good);
}

TEST_F(TokenTest, RefusesOtherAlgorithms) {
    const auto input_of = [&](std::string_view alg) {
        const auto other = replaced(header, "ES256", alg);
        return base64url(other) + '.' + base64url(payload);
    };
    for (const auto* none : {"none", "None", "NONE", "nOnE", ""}) {
        expect_refused("none", input_of(none) + '.');
        expect_refused("none", input_of(none) + '.' + base64url(key.sign(input_of(none))));
    }
    // Alg confusion: the public key, in each form it is published in, taken as an HMAC secret.
    for (const auto& secret : {jwk, keys.jwks_json(), key.x() + key.y(), '\x04' + key.x() + key.y(),
                               key.x(), std::string{}}) {
        expect_refused("HS256",
                       input_of("HS256") + '.' + base64url(hmac(secret, input_of("HS256"))));
        expect_refused("HMAC under ES256",
                       input_of("ES256") + '.' + base64url(hmac(secret, input_of("ES256"))));
        const auto twice = hmac(secret, input_of("ES256"));
        expect_refused("64 bytes of HMAC", input_of("ES256") + '.' + base64url(twice + twice));
    }
    for (const auto* alg : {"HS384", "HS512", "RS256", "PS256", "ES384", "ES512", "EdDSA", "es256",
                            "ES256 ", "ES256K"}) {
        expect_refused(alg, input_of(alg) + '.' + base64url(key.sign(input_of(alg))));
    }
}

TEST_F(TokenTest, RefusesOtherHeaders) {
    const auto attacker = EcKey::generate();
    const std::string headers[] = {
        "",
        "{}",
        "null",
        "[]",
        "ES256",
        header + "x",
        header + header,
        replaced(header, "{", R"({"alg":"none",)"),
        replaced(header, "}", R"(,"alg":"ES256"})"),
        replaced(header, "}", R"(,"crit":["b64"],"b64":false})"),
        replaced(header, "}", R"(,"jwk":)" + write_jwk(attacker, kid) + "}"),
        replaced(header, "}", R"(,"jku":"https://evil.test/jwks.json"})"),
        replaced(header, "}", R"(,"x5u":"https://evil.test/x"})"),
        replaced(header, "}", R"(,"zip":"DEF"})"),
        replaced(header, "at+jwt", "JWT"),
        replaced(header, "at+jwt", "secevent+jwt"),
        replaced(header, R"(,"typ":"at+jwt")", ""),
        replaced(header, R"("kid":"kid-1",)", ""),
        replaced(header, R"("kid-1")", "1"),
        replaced(header, R"("kid-1")", "null"),
        replaced(header, R"("kid-1")", R"(["kid-1"])"),
        replaced(header, "kid-1", ""),
        replaced(header, "kid-1", "../kid-1"),
        replaced(header, "kid-1", "kid-1\\u0000"),
        replaced(header, "kid-1", "kid-1' OR '1'='1"),
        replaced(header, "kid-1", std::string(max_kid_bytes + 1, 'k'))};
    for (const auto& other : headers) {
        expect_refused(other, with_header(other));
        expect_refused(other, signed_by(attacker, other, payload));
        EXPECT_FALSE(KeySet::kid_of(with_header(other))) << other;
    }
}

TEST_F(TokenTest, RefusesTimesThatDoNotFit) {
    expect_refused("expired", with_times(noon - minutes{10}, noon - clock_leeway));
    expect_refused("long expired", with_times(noon - hours{2}, noon - hours{1}));
    expect_refused("not yet", with_times(noon + clock_leeway + seconds{1}, noon + hours{1}));
    expect_refused("ends before it begins", with_times(noon, noon - seconds{1}));
    const auto at = std::to_string(noon.time_since_epoch() / seconds{1});
    const auto exp =
        R"("exp":)" + std::to_string((noon + minutes{10}).time_since_epoch() / seconds{1});
    for (const auto* value : {"-1", "0", "9223372036854775807", "-9223372036854775808", "1e300",
                              "253402300800", "null", "\"2026\"", "true", "1.5"}) {
        expect_refused(value,
                       with_payload(replaced(payload, exp, std::string{R"("exp":)"} + value)));
    }
    expect_refused("nbf ahead",
                   with_payload(replaced(payload, R"("nbf":)" + at, R"("nbf":253402300799)")));
    // The leeway itself is honoured.
    EXPECT_TRUE(keys.verify(with_times(noon - minutes{10}, noon - clock_leeway + seconds{1}),
                            issuer, audience, noon));
    EXPECT_TRUE(
        keys.verify(with_times(noon + clock_leeway, noon + hours{1}), issuer, audience, noon));
}

TEST_F(TokenTest, RefusesOtherPartiesAndMissingClaims) {
    expect_refused("audience", with_payload(write_claims(claims, issuer, "another")));
    expect_refused("audience list", with_payload(replaced(payload, R"("aud":"souk")",
                                                          R"("aud":["souk","another"])")));
    expect_refused("issuer", with_payload(write_claims(claims, "https://evil.test", audience)));
    expect_refused("issuer prefix",
                   with_payload(write_claims(claims, "https://souk.test.evil", audience)));
    for (const auto* claim : {"iss", "aud", "sub", "sid", "role", "iat", "nbf", "exp", "jti"}) {
        const auto name = '"' + std::string{claim} + '"';
        expect_refused(name, with_payload(replaced(payload, name, R"("other")")));
        expect_refused(name, with_payload(replaced(payload, "{", "{" + name + ":null,")));
    }
    for (const auto* value : {"", "x", "00000000-0000-0000-0000-000000000000", "' OR 1=1 --",
                              "0190163d-8694-739b-aea5-966c26f8ad9"}) {
        expect_refused(value, with_payload(replaced(payload, claims.subject.to_string(), value)));
    }
    expect_refused("no object", with_payload("[]"));
    expect_refused("no json", with_payload("x"));
    expect_refused("empty", with_payload(""));
    expect_refused("deep", with_payload(std::string(500, '[')));
    expect_refused("bad UTF-8", with_payload(replaced(payload, "customer", "\xff\xfe")));
    expect_refused("empty role", with_payload(replaced(payload, "customer", "")));
}

TEST_F(TokenTest, RefusesEveryOtherTextOfAGoodToken) {
    const auto good = with_payload(payload);
    const auto first = good.find('.');
    const auto second = good.find('.', first + 1);
    const auto signature = good.substr(second + 1);
    for (const auto* tail : {"=", "==", "A", "AA", "\n", " ", ".", ".x", "%00", "?", ",x"}) {
        expect_refused(std::string{"tail "} + tail, good + tail);
        expect_refused("tail of the header", good.substr(0, first) + tail + good.substr(first));
    }
    expect_refused("zero byte", good + std::string(1, '\0'));
    for (const auto* head : {" ", "\n", ".", "Bearer ", "="}) {
        expect_refused(std::string{"head "} + head, head + good);
    }
    // 86 letters carry 516 bits for 512: four spare bits, fifteen other texts of one signature.
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::size_t bits = 1; bits < 16; ++bits) {
        auto bent = good;
        bent.back() = letters[letters.find(bent.back()) | bits];
        expect_refused("spare bits", bent);
    }
    expect_refused("no signature", good.substr(0, second + 1));
    expect_refused("two parts", good.substr(0, second));
    expect_refused("header alone", good.substr(0, first));
    expect_refused("empty", "");
    expect_refused("dots", "..");
    expect_refused("short signature", good.substr(0, good.size() - 4));
    expect_refused("signature twice", good + signature);
    expect_refused("JSON serialisation",
                   R"({"payload":")" + good.substr(first + 1, second - first - 1) + R"("})");
    expect_refused("DER signature", good.substr(0, second + 1) + base64url("\x30\x44\x02\x20"));
}

TEST_F(TokenTest, RefusesOneByteMoreThanTheLimit) {
    const auto padded = [&](std::size_t pad) {
        return with_payload(
            replaced(payload, "{", R"({"pad":")" + std::string(pad, 'x') + R"(",)"));
    };
    std::size_t pad = 0;
    while (padded(pad + 1).size() <= max_token_bytes) {
        ++pad;
    }
    EXPECT_TRUE(keys.verify(padded(pad), issuer, audience, noon));
    expect_refused("too long", padded(pad + 1));
    expect_refused("a megabyte", padded(1'000'000));
    expect_refused("a megabyte of letters", std::string(1'000'000, 'A'));
    expect_refused("a megabyte of dots", std::string(1'000'000, '.'));
}

TEST_F(TokenTest, RefusesEveryChangedLetter) {
    const auto good = with_payload(payload);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto bent = good;
        bent[i] = bent[i] == 'A' ? 'B' : 'A';
        const auto result = keys.verify(bent, issuer, audience, noon);
        ASSERT_FALSE(result) << i;
    }
}

}  // namespace
}  // namespace souk::security
