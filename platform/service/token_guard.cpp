#include "platform/service/token_guard.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/observe/log.hpp"
#include "platform/security/digest.hpp"

namespace souk::service {
namespace {

/// Tokens live 10 minutes; an ended session is remembered a little longer than the longest.
constexpr std::chrono::minutes session_memory{15};
constexpr std::chrono::milliseconds key_poll{20};

/// Counts one who waits, also when the wait is cancelled.
class Waiting {
public:
    explicit Waiting(std::size_t& count) : count_(count) { ++count_; }
    ~Waiting() { --count_; }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    std::size_t& count_;
};

base::Error unauthenticated() {
    return {base::ErrorKind::unauthenticated, "unauthenticated",
            "Sign in and send a valid access token."};
}

base::Error forbidden() {
    return {base::ErrorKind::forbidden, "forbidden", "This call needs the role admin."};
}

/// The token of `Bearer <token>`; the scheme compares without case (RFC 9110 §11.1).
std::optional<std::string_view> bearer(std::string_view header) {
    constexpr std::string_view scheme = "bearer ";
    if (header.size() <= scheme.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = header[i];
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower != scheme[i]) {
            return std::nullopt;
        }
    }
    return header.substr(scheme.size());
}

}  // namespace

TokenGuard::TokenGuard(boost::asio::any_io_executor executor, const base::Clock& clock,
                       std::string issuer, std::string audience)
    : executor_(std::move(executor)),
      clock_(clock),
      issuer_(std::move(issuer)),
      audience_(std::move(audience)) {}

void TokenGuard::put_key(const security::PublicKey& key) {
    if (const auto put = keys_.put(key); !put) {
        observe::log(observe::Level::error, "signing key refused",
                     {{"kid", key.kid}, {"reason", put.error().detail}});
    }
}

void TokenGuard::remove_key(std::string_view kid) {
    keys_.remove(kid);
    cache_.clear();
}

void TokenGuard::end_session(const security::EndedSession& ended) {
    forget_expired_sessions();
    if (clock_.now() - ended.ended_at < session_memory) {
        ended_.insert_or_assign(ended.session, ended.ended_at);
        cache_.clear();
    }
}

bool TokenGuard::ended(const base::Uuid& session) const {
    return ended_.contains(session);
}

bool TokenGuard::still_valid(const http::Principal& principal) const {
    return clock_.now() < principal.expires_at && !ended(principal.session);
}

void TokenGuard::forget_expired_sessions() {
    const auto now = clock_.now();
    std::erase_if(ended_, [&](const auto& entry) { return now - entry.second >= session_memory; });
}

base::Task<> TokenGuard::wait_for_key(std::string kid) {
    if (waiting_ >= waiting_for_keys) {
        co_return;
    }
    const Waiting waiting(waiting_);
    const auto deadline = std::chrono::steady_clock::now() + key_wait;
    boost::asio::steady_timer timer(executor_);
    while (!keys_.has(kid) && std::chrono::steady_clock::now() < deadline) {
        timer.expires_after(key_poll);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

base::Task<base::Result<http::Principal>> TokenGuard::authenticate(std::string_view header) {
    const auto token = bearer(header);
    if (!token || token->size() > security::max_token_bytes) {
        co_return unauthenticated();
    }
    const auto now = clock_.now();
    const auto digest = security::sha256(*token);
    const std::string cache_key(reinterpret_cast<const char*>(digest.data()), digest.size());
    if (const auto hit = cache_.find(cache_key); hit != cache_.end()) {
        if (now < hit->second.second) {
            co_return hit->second.first;
        }
        cache_.erase(hit);
    }
    const auto kid = security::KeySet::kid_of(*token);
    if (!kid) {
        co_return unauthenticated();
    }
    if (!keys_.has(*kid)) {
        co_await wait_for_key(*kid);
    }
    const auto claims = keys_.verify(*token, issuer_, audience_, clock_.now());
    if (!claims || ended(claims->session)) {
        co_return unauthenticated();
    }
    const http::Principal principal{claims->subject, claims->session, claims->role == "admin",
                                    claims->expires_at};
    if (cache_.size() >= cache_entries) {
        cache_.clear();
    }
    cache_.emplace(cache_key, Cached{principal, claims->expires_at});
    co_return principal;
}

http::Middleware TokenGuard::middleware() {
    return [this](http::Request& request, const http::Route& route,
                  const http::Handler& next) -> base::Task<http::Response> {
        if (const auto header = request.headers.get("authorization")) {
            const std::string value{*header};
            const auto principal = co_await authenticate(value);
            if (!principal) {
                co_return http::problem(principal.error(), request);
            }
            request.principal = *principal;
        }
        if (route.access != http::Access::anonymous && !request.principal) {
            co_return http::problem(unauthenticated(), request);
        }
        if (route.access == http::Access::admin && !request.principal->admin) {
            co_return http::problem(forbidden(), request);
        }
        co_return co_await next(request);
    };
}

}  // namespace souk::service
