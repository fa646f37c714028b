#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "platform/mysql/database.hpp"

// SHA-256 hashes in columns of type BINARY(32).
namespace souk::auth::store {

template <class Bytes>
mysql::Blob blob_of(const Bytes& bytes) {
    return {std::string(bytes.begin(), bytes.end())};
}

inline std::array<std::uint8_t, 32> hash_of(const mysql::Row& row, std::size_t column) {
    std::array<std::uint8_t, 32> hash{};
    std::ranges::copy(row.text(column), hash.begin());
    return hash;
}

}  // namespace souk::auth::store
