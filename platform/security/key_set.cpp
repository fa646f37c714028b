#include <map>

#include "platform/security/claims.hpp"
#include "platform/security/jwk.hpp"
#include "platform/security/jws.hpp"
#include "platform/security/token.hpp"

namespace souk::security {

struct KeySet::Impl {
    std::map<std::string, EcKey, std::less<>> keys;
};

KeySet::KeySet() : impl_(std::make_unique<Impl>()) {}
KeySet::~KeySet() = default;

base::Result<void> KeySet::put(const PublicKey& key) {
    auto read = read_jwk(key.jwk_json, key.kid);
    if (!read) {
        return read.error();
    }
    if (impl_->keys.size() >= max_keys && !has(key.kid)) {
        return base::Error{.kind = base::ErrorKind::too_large,
                           .code = "too_many_keys",
                           .detail = "More keys are published than a key set holds."};
    }
    impl_->keys.insert_or_assign(key.kid, *std::move(read));
    return {};
}

void KeySet::remove(std::string_view kid) {
    if (const auto found = impl_->keys.find(kid); found != impl_->keys.end()) {
        impl_->keys.erase(found);
    }
}

bool KeySet::has(std::string_view kid) const {
    return impl_->keys.contains(kid);
}

bool KeySet::empty() const {
    return impl_->keys.empty();
}

std::string KeySet::jwks_json() const {
    std::string text = R"({"keys":[)";
    const char* separator = "";
    for (const auto& [kid, key] : impl_->keys) {
        text += separator;
        text += write_jwk(key, kid);
        separator = ",";
    }
    return text + "]}";
}

base::Result<Claims> KeySet::verify(std::string_view token, std::string_view issuer,
                                    std::string_view audience, base::Instant now) const {
    const auto jws = read_jws(token);
    if (!jws) {
        return token_refused();
    }
    const auto found = impl_->keys.find(jws->kid);
    if (found == impl_->keys.end() || !found->second.verify(jws->signed_part, jws->signature)) {
        return token_refused();
    }
    return read_claims(jws->payload, issuer, audience, now);
}

std::optional<std::string> KeySet::kid_of(std::string_view token) {
    auto jws = read_jws(token);
    return jws ? std::optional{std::move(jws->kid)} : std::nullopt;
}

}  // namespace souk::security
