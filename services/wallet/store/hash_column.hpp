#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "platform/mysql/statement.hpp"
#include "services/wallet/domain/transfer.hpp"

// A BINARY(32) column holds a hash.
namespace souk::wallet::store {

inline mysql::Blob blob(const domain::Hash& hash) {
    return {std::string{reinterpret_cast<const char*>(hash.data()), hash.size()}};
}

inline domain::Hash hash_of(const std::string& bytes) {
    domain::Hash hash{};
    if (bytes.size() != hash.size()) {
        throw std::logic_error("a stored hash is not 32 bytes long");
    }
    std::transform(bytes.begin(), bytes.end(), hash.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return hash;
}

}  // namespace souk::wallet::store
