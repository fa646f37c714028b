#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/must.hpp"
#include "platform/security/claims.hpp"
#include "platform/security/digest.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/jws.hpp"
#include "platform/security/token.hpp"

// Access tokens and what travels beside them. The first byte chooses what the rest is read as. The
// private half of the key below exists no more, so whatever is accepted as signed was forged.
namespace souk::fuzz {
namespace {

const base::Instant now{std::chrono::seconds{1'769'850'900}};

security::PublicKey verifying_key() {
    static const auto key = security::EcKey::generate();
    return {.kid = "key-1", .jwk_json = security::write_jwk(key, "key-1"), .not_before = {}};
}

void forge(std::string_view token) {
    static security::KeySet keys;
    if (keys.empty()) {
        must(keys.put(verifying_key()).has_value(), "the key is taken");
    }
    must(!keys.verify(token, "souk", "souk", now).has_value(), "no forged token is accepted");
    (void)security::KeySet::kid_of(token);
}

/// A header and a payload of the fuzzer's under a signature of the right length.
void take_apart(std::string_view payload) {
    const std::string signature(security::es256_signature_bytes, 's');
    const auto token =
        security::signing_input("key-1", payload) + '.' + security::base64url(signature);
    const auto jws = security::read_jws(token);
    must(jws.has_value() == (token.size() <= security::max_token_bytes),
         "a well-formed token is taken apart, a long one is not");
    must(!jws || (jws->payload == payload && jws->kid == "key-1"), "its parts are what went in");
    forge(token);
}

void claims(std::string_view payload) {
    const auto read = security::read_claims(payload, "souk", "souk", now);
    if (!read) {
        must(read.error() == security::token_refused(), "every refusal is the same");
        return;
    }
    must(!read->role.empty() && !read->subject.is_nil() && !read->session.is_nil(),
         "accepted claims are whole");
    must(read->issued_at < read->expires_at && now < read->expires_at + security::clock_leeway,
         "accepted claims are not expired");
}

void records(std::string_view json) {
    if (const auto key = security::decode_key_record(json)) {
        security::KeySet keys;
        (void)keys.put(*key);
    }
    (void)security::decode_session_record(json);
    (void)security::read_jwk(json, "key-1");
    if (const auto bytes = security::read_base64url(json)) {
        must(security::base64url(*bytes) == json, "one value has one base64url text");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    switch (data[0]) {
        case 'p':
            take_apart(text);
            break;
        case 'c':
            claims(text);
            break;
        case 'r':
            records(text);
            break;
        default:
            forge({reinterpret_cast<const char*>(data), size});
    }
    return 0;
}

}  // namespace souk::fuzz
