#include "services/wallet/store/sha256.hpp"

#include <stdexcept>

#include <openssl/evp.h>

namespace souk::wallet::store {

domain::Hash sha256(std::string_view bytes) {
    domain::Hash hash{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != hash.size()) {
        throw std::runtime_error("SHA-256 is not available");
    }
    return hash;
}

}  // namespace souk::wallet::store
