#pragma once

#include <cstdio>
#include <cstdlib>

namespace souk::fuzz {

/// What holds for every input. When it does not, the fuzzer keeps the input and names its file.
inline void must(bool holds, const char* claim) {
    if (!holds) {
        std::fprintf(stderr, "ERROR: broken promise: %s\n", claim);
        std::abort();
    }
}

}  // namespace souk::fuzz
