#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "platform/base/uuid.hpp"
#include "platform/http/router.hpp"
#include "platform/security/token.hpp"

namespace souk::service {

/// Turns a bearer token into a Principal, without asking auth: the keys and the ended sessions come
/// over Kafka (see TokenFeeds). The seed's auth middleware. Not thread-safe: one event loop.
///
/// An unknown `kid` waits up to key_wait for the feed, then 401. Verified tokens are cached by
/// SHA-256, at most until they expire; the cache is emptied when a key or a session goes.
class TokenGuard {
public:
    static constexpr std::chrono::milliseconds key_wait{1'000};
    static constexpr std::size_t cache_entries = 10'000;
    static constexpr std::size_t waiting_for_keys = 256;

    TokenGuard(boost::asio::any_io_executor executor, const base::Clock& clock, std::string issuer,
               std::string audience);

    [[nodiscard]] const security::KeySet& keys() const { return keys_; }

    /// From the key feed: a new key, or one that is gone.
    void put_key(const security::PublicKey& key);
    void remove_key(std::string_view kid);
    /// From the session feed. Kept until every token of the session has expired.
    void end_session(const security::EndedSession& ended);

    /// Whether somebody who was let in may stay: the token has not expired, nor the session ended.
    /// For answers that outlive their request's start, such as event streams.
    [[nodiscard]] bool still_valid(const http::Principal& principal) const;

    /// Checks `Authorization` against the route's access and sets the principal, or answers 401
    /// or 403. Goes before every handler.
    [[nodiscard]] http::Middleware middleware();

private:
    using Cached = std::pair<http::Principal, base::Instant>;

    base::Task<base::Result<http::Principal>> authenticate(std::string_view header);
    base::Task<> wait_for_key(std::string kid);
    [[nodiscard]] bool ended(const base::Uuid& session) const;
    void forget_expired_sessions();

    boost::asio::any_io_executor executor_;
    const base::Clock& clock_;
    std::string issuer_;
    std::string audience_;
    security::KeySet keys_;
    std::unordered_map<std::string, Cached> cache_;
    std::unordered_map<base::Uuid, base::Instant> ended_;
    std::size_t waiting_ = 0;
};

}  // namespace souk::service
