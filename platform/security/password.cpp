#include "platform/security/password.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <exception>
#include <functional>
#include <stdexcept>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sodium.h>

#include "platform/security/digest.hpp"
#include "platform/security/sodium.hpp"

namespace souk::security {
namespace {

namespace asio = boost::asio;

std::string hash_now(std::string& password) {
    std::string encoded(crypto_pwhash_STRBYTES, '\0');
    const int failed =
        crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), argon2_passes,
                              argon2_memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(password.data(), password.size());
    if (failed != 0) {
        throw std::runtime_error("no memory for a password hash");
    }
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_now(std::string& password, const std::string& encoded) {
    const bool fits =
        crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
    sodium_memzero(password.data(), password.size());
    return fits;
}

// Hashing is the one work that burns a core for long. Its threads stand back for every other, so
// that a storm of sign-ins does not slow down those who only look; not so far that on a busy
// machine nobody can sign in. (On Linux niceness belongs to a thread.)
constexpr int hashing_niceness = 5;

void stand_back() {
    thread_local const bool done = [] {
        const auto self = static_cast<id_t>(gettid());
        const int own = getpriority(PRIO_PROCESS, self);
        return setpriority(PRIO_PROCESS, self, own + hashing_niceness) == 0;
    }();
    static_cast<void>(done);  // refused or not, hashing goes on
}

// Runs `work` on the pool and resumes on the executor of whoever awaits. There is no cancellation:
// a thread inside Argon2 cannot be interrupted, and it is bounded by the pool's limits.
template <class T>
base::Task<T> on_pool(asio::thread_pool& pool, std::function<T()> work) {
    const auto start = [&pool](auto handler, std::function<T()> job) {
        auto home = asio::make_work_guard(asio::get_associated_executor(handler));
        asio::post(pool, [handler = std::move(handler), home = std::move(home),
                          job = std::move(job)]() mutable {
            std::exception_ptr failure;
            T result{};
            try {
                result = job();
            } catch (...) {
                failure = std::current_exception();
            }
            const auto executor = home.get_executor();
            asio::post(executor, [handler = std::move(handler), failure,
                                  result = std::move(result)]() mutable {
                std::move(handler)(failure, std::move(result));
            });
        });
    };
    auto waiting = asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, T)>(
        start, asio::use_awaitable, std::move(work));
    co_return co_await std::move(waiting);
}

base::Error too_many_waiting() {
    return {.kind = base::ErrorKind::unavailable,
            .code = "unavailable",
            .detail = "Too many sign-ins are waiting. Try again in a second.",
            .retry_after_seconds = 1};
}

}  // namespace

struct PasswordHasher::Impl {
    std::size_t limit;
    std::atomic<std::size_t> pending{0};
    std::string dummy;
    asio::thread_pool pool;  // last: its threads use what stands above

    Impl(std::size_t threads, std::size_t queue_limit)
        : limit(threads + queue_limit), pool(threads) {
        ensure_sodium();
        auto unknown = random_bytes(16);
        dummy = hash_now(unknown);
    }
    ~Impl() {
        pool.stop();
        pool.join();
    }

    bool enter() {
        if (pending.fetch_add(1) < limit) {
            return true;
        }
        leave();
        return false;
    }
    void leave() { pending.fetch_sub(1); }

    // The place is given back on the pool's thread, when the work is done and not when the caller
    // resumes, so that a caller that went away does not hold it.
    template <class T>
    std::function<T()> leaving(std::function<T()> work) {
        return [this, work = std::move(work)] {
            struct Leave {
                Impl& impl;
                ~Leave() { impl.leave(); }
            } const leave_at_end{*this};
            stand_back();
            return work();
        };
    }
};

PasswordHasher::PasswordHasher(std::size_t threads, std::size_t queue_limit)
    : impl_(std::make_unique<Impl>(threads, queue_limit)) {}
PasswordHasher::~PasswordHasher() = default;

base::Task<base::Result<std::string>> PasswordHasher::hash(std::string password) {
    if (!impl_->enter()) {
        co_return too_many_waiting();
    }
    std::function<std::string()> work = [password = std::move(password)]() mutable {
        return hash_now(password);
    };
    auto job = on_pool(impl_->pool, impl_->leaving(std::move(work)));
    co_return co_await std::move(job);
}

base::Task<base::Result<bool>> PasswordHasher::verify(std::string password, std::string encoded) {
    if (!impl_->enter()) {
        co_return too_many_waiting();
    }
    std::function<bool()> work = [password = std::move(password),
                                  encoded = std::move(encoded)]() mutable {
        return verify_now(password, encoded);
    };
    auto job = on_pool(impl_->pool, impl_->leaving(std::move(work)));
    co_return co_await std::move(job);
}

const std::string& PasswordHasher::dummy_hash() const {
    return impl_->dummy;
}

}  // namespace souk::security
