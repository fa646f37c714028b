#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "platform/base/result.hpp"
#include "platform/base/task.hpp"

namespace souk::security {

inline constexpr std::size_t argon2_memory_bytes = 19 * 1024 * 1024;
inline constexpr unsigned argon2_passes = 2;

/// Argon2id by libsodium (m = 19 MiB, t = 2, p = 1: OWASP's minimum), on a small pool of threads
/// of its own, so that the event loop never hashes. Beyond `queue_limit` waiting calls:
/// `unavailable` with Retry-After 1. A call resumes on its caller's executor and, once begun, runs
/// to its end whatever happens to the caller. Destroy it before the loop of its callers.
class PasswordHasher {
public:
    PasswordHasher(std::size_t threads, std::size_t queue_limit);
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    /// The encoded hash (`$argon2id$…`), ≤ 128 characters.
    base::Task<base::Result<std::string>> hash(std::string password);
    /// Whether the password fits. Pass dummy_hash() for an unknown user: same time, false.
    base::Task<base::Result<bool>> verify(std::string password, std::string encoded);
    [[nodiscard]] const std::string& dummy_hash() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace souk::security
