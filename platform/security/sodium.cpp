#include "platform/security/sodium.hpp"

#include <stdexcept>

#include <sodium.h>

namespace souk::security {

void ensure_sodium() {
    static const int result = sodium_init();
    if (result < 0) {
        throw std::runtime_error("libsodium cannot be initialised");
    }
}

}  // namespace souk::security
