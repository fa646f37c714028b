#pragma once

#include <string_view>

#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::store {

/// SHA-256 (FIPS 180-4) by OpenSSL: the hash function of the ledger's chain.
domain::Hash sha256(std::string_view bytes);

}  // namespace souk::wallet::store
