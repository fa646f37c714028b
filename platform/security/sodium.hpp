#pragma once

namespace souk::security {

/// Initialises libsodium once; throws std::runtime_error when it cannot. Thread-safe.
void ensure_sodium();

}  // namespace souk::security
