#include "platform/http/keyed.hpp"

#include <openssl/evp.h>

#include <stdexcept>
#include <string_view>
#include <utility>

namespace souk::http {

namespace {

base::Once::Fingerprint sha256(std::string_view bytes) {
    base::Once::Fingerprint digest{};
    unsigned int written = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &written, EVP_sha256(), nullptr) !=
            1 ||
        written != digest.size()) {
        throw std::runtime_error("OpenSSL could not compute a SHA-256");
    }
    return digest;
}

}  // namespace

base::Cause cause_of(const Request& request) {
    return {.causation_id = request.request_id,
            .traceparent = request.trace.traceparent(),
            .actor = request.principal ? request.principal->user.to_string() : ""};
}

base::Result<base::Once> once_of(const Request& request, std::string operation) {
    auto key = request.idempotency_key();
    if (!key) {
        return key.error();
    }
    const auto body = json::parse_value(request.body.empty() ? "{}" : request.body);
    if (!body) {
        return body.error();
    }
    // Canonical JSON holds no line break, so that no two requests give the same text.
    const auto meaning =
        std::string{to_string(request.method)} + " " + request.path + "\n" + json::canonical(*body);
    return base::Once{.who = request.caller().user.to_string(),
                      .operation = std::move(operation),
                      .key = *std::move(key),
                      .fingerprint = sha256(meaning),
                      .keep_outcome = true};
}

}  // namespace souk::http
