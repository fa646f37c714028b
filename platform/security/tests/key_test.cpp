#include <gtest/gtest.h>

#include "platform/security/digest.hpp"
#include "platform/security/ec_key.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/token.hpp"

namespace souk::security {
namespace {

const base::Instant noon = *base::parse_rfc3339("2026-01-31T12:00:00Z");
const std::string key_key(key_encryption_key_bytes, 'k');

TEST(EcKey, VerifiesWhatItSignedAndNothingElse) {
    const auto key = EcKey::generate();
    const auto signature = key.sign("text");
    EXPECT_EQ(signature.size(), es256_signature_bytes);
    EXPECT_TRUE(key.verify("text", signature));
    EXPECT_FALSE(key.verify("texu", signature));
    EXPECT_FALSE(EcKey::generate().verify("text", signature));
    for (std::size_t i = 0; i < signature.size(); i += 7) {
        auto bent = signature;
        bent[i] = static_cast<char>(bent[i] ^ 1);
        EXPECT_FALSE(key.verify("text", bent)) << i;
    }
    EXPECT_FALSE(key.verify("text", std::string(es256_signature_bytes, '\0')));
    EXPECT_FALSE(key.verify("text", std::string(es256_signature_bytes, '\xff')));
    EXPECT_FALSE(key.verify("text", signature.substr(1)));
    EXPECT_FALSE(key.verify("text", ""));
}

// RFC 7515, appendix A.3: another implementation's key and signature.
TEST(EcKey, VerifiesTheStandardsExample) {
    const auto key =
        EcKey::from_coordinates(*read_base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                                *read_base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    ASSERT_TRUE(key);
    const auto signature = read_base64url(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    EXPECT_TRUE(key->verify(
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
        "LmNvbS9pc19yb290Ijp0cnVlfQ",
        *signature));
}

TEST(EcKey, RefusesAPointOffTheCurve) {
    const auto key = EcKey::generate();
    auto y = key.y();
    y[0] = static_cast<char>(y[0] ^ 1);
    EXPECT_TRUE(EcKey::from_coordinates(key.x(), key.y()));
    EXPECT_FALSE(EcKey::from_coordinates(key.x(), y));
    EXPECT_FALSE(EcKey::from_coordinates(std::string(32, '\0'), std::string(32, '\0')));
    EXPECT_FALSE(EcKey::from_coordinates(std::string(32, '\xff'), std::string(32, '\xff')));
    EXPECT_FALSE(EcKey::from_coordinates(key.x().substr(1), key.y()));
}

TEST(SigningKey, OpensWhatItSealed) {
    const auto key = SigningKey::generate(noon);
    const auto kid = key.public_key().kid;
    const auto sealed = key.seal(key_key);
    EXPECT_EQ(sealed.find(key.public_key().kid), std::string::npos);
    const auto opened = SigningKey::open(sealed, kid, noon, key_key);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->public_key().jwk_json, key.public_key().jwk_json);
    EXPECT_EQ(opened->public_key().not_before, noon);
    EXPECT_NE(key.seal(key_key), sealed);  // a new nonce each time
}

TEST(SigningKey, RefusesAnotherKeyAnotherKidAndAnyChangedByte) {
    const auto key = SigningKey::generate(noon);
    const auto kid = key.public_key().kid;
    const auto sealed = key.seal(key_key);
    EXPECT_FALSE(SigningKey::open(sealed, kid, noon, std::string(32, 'x')));
    EXPECT_FALSE(SigningKey::open(sealed, "another", noon, key_key));
    EXPECT_FALSE(SigningKey::open("", kid, noon, key_key));
    EXPECT_FALSE(SigningKey::open(sealed.substr(0, 40), kid, noon, key_key));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto bent = sealed;
        bent[i] = static_cast<char>(bent[i] ^ 1);
        EXPECT_FALSE(SigningKey::open(bent, kid, noon, key_key)) << i;
    }
    EXPECT_THROW(static_cast<void>(key.seal("short")), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(SigningKey::open(sealed, kid, noon, "short")),
                 std::invalid_argument);
}

TEST(Jwk, SaysNothingOfThePrivateKey) {
    const auto jwk = SigningKey::generate(noon).public_key().jwk_json;
    EXPECT_EQ(jwk.find("\"d\""), std::string::npos);
    EXPECT_NE(jwk.find(R"("kty":"EC","crv":"P-256","alg":"ES256","use":"sig")"), std::string::npos);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(KeySet, RefusesMalformedKeysAndStaysAsItWas) {
    const auto good = SigningKey::generate(noon).public_key();
    const auto& jwk = good.jwk_json;
    const std::string bad[] = {"",
                               "{}",
                               "null",
                               "[]",
                               jwk + "x",
                               replaced(jwk, "EC", "RSA"),
                               replaced(jwk, "P-256", "P-384"),
                               replaced(jwk, "ES256", "HS256"),
                               replaced(jwk, "\"sig\"", "\"enc\""),
                               replaced(jwk, good.kid, "another"),
                               replaced(jwk, "\"x\":\"", "\"x\":\"A"),
                               replaced(jwk, "\"x\":\"", "\"x\":\"="),
                               replaced(jwk, "{", R"({"d":"AAAA",)"),
                               replaced(jwk, "{", R"({"kty":"EC",)"),
                               replaced(jwk, R"("use":"sig",)", "")};
    KeySet keys;
    for (const auto& text : bad) {
        EXPECT_FALSE(keys.put({good.kid, text, noon})) << text;
        EXPECT_FALSE(decode_key_record(R"({"kid":")" + good.kid + R"(","jwk":)" +
                                       (text.empty() ? "\"\"" : text) +
                                       R"(,"notBefore":"2026-01-31T12:00:00Z"})"))
            << text;
    }
    EXPECT_FALSE(keys.put({"", replaced(jwk, good.kid, ""), noon}));
    EXPECT_TRUE(keys.empty());
    EXPECT_TRUE(keys.put(good));
    EXPECT_TRUE(keys.put(good));
    EXPECT_TRUE(keys.has(good.kid));
    EXPECT_EQ(keys.jwks_json(), R"({"keys":[)" + jwk + "]}");
    keys.remove("unknown");
    keys.remove(good.kid);
    EXPECT_TRUE(keys.empty());
    EXPECT_EQ(keys.jwks_json(), R"({"keys":[]})");
}

TEST(KeySet, HoldsABoundedNumberOfKeys) {
    KeySet keys;
    std::vector<PublicKey> published;
    for (std::size_t i = 0; i < max_keys; ++i) {
        published.push_back(SigningKey::generate(noon).public_key());
        EXPECT_TRUE(keys.put(published.back()));
    }
    EXPECT_EQ(keys.put(SigningKey::generate(noon).public_key()).error().code, "too_many_keys");
    EXPECT_TRUE(keys.put(published.front()));  // known: replaced
    keys.remove(published.back().kid);
    EXPECT_TRUE(keys.put(SigningKey::generate(noon).public_key()));
}

TEST(TopicCodec, KeysTravelUnchanged) {
    const auto key = SigningKey::generate(noon).public_key();
    const auto read = decode_key_record(encode_key_record(key));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->kid, key.kid);
    EXPECT_EQ(read->jwk_json, key.jwk_json);
    EXPECT_EQ(read->not_before, noon);
    EXPECT_FALSE(decode_key_record("{}"));
    EXPECT_FALSE(decode_key_record("not json"));
}

TEST(TopicCodec, EndedSessionsTravelUnchanged) {
    const EndedSession ended{base::Uuid::v7(), noon};
    const auto read = decode_session_record(encode_session_record(ended));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->session, ended.session);
    EXPECT_EQ(read->ended_at, noon);
    EXPECT_FALSE(decode_session_record(R"({"sessionId":"x"})"));
}

}  // namespace
}  // namespace souk::security
