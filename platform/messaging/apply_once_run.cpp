#include "platform/messaging/apply_once_run.hpp"

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/messaging/apply_once.hpp"
#include "platform/messaging/apply_once_known.hpp"
#include "platform/messaging/apply_once_steps.hpp"
#include "platform/messaging/apply_once_write.hpp"

namespace souk::messaging::detail {

namespace {

using mysql::Failure;

struct Trouble {
    Failure failure = Failure::other;
    std::size_t statement = 0;
    std::exception_ptr thrown;
};

bool may_run_again(Failure failure) {
    return failure == Failure::duplicate || failure == Failure::deadlock ||
           failure == Failure::lock_timeout;
}

// Many twins that wait for one that rolls back end in deadlocks among themselves.
bool is_twin_still_running(const Trouble& trouble, int retries) {
    return trouble.failure == Failure::lock_timeout ||
           (trouble.failure == Failure::deadlock && retries == mysql::max_retries);
}

base::Task<> pause(int retries) {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor, mysql::retry_delay(retries));
    co_await timer.async_wait(boost::asio::use_awaitable);
}

class Run {
public:
    Run(const Writer& writer, const Onces& onces, Work& work)
        : writer_(writer), onces_(onces), work_(work) {}

    base::Task<> apply(Steps fresh) {
        bool ran_after_unknown = false;
        for (int retries = 0; !fresh.empty();) {
            const auto trouble = co_await attempt(fresh);
            if (!trouble) {
                co_return;
            }
            const bool at_claim = trouble->statement == 0 && onces_.any_claimed(fresh);
            if (trouble->failure == Failure::commit_unknown && !ran_after_unknown &&
                onces_.all_claimed(fresh)) {
                ran_after_unknown = true;
                fresh = co_await without_known(writer_, onces_, work_, std::move(fresh), false);
                continue;
            }
            if (at_claim && onces_.any_keyed(fresh) && is_twin_still_running(*trouble, retries)) {
                co_await answer_in_progress(std::move(fresh));
                co_return;
            }
            if (!may_run_again(trouble->failure) || retries == mysql::max_retries) {
                std::rethrow_exception(trouble->thrown);
            }
            ++retries;
            if (at_claim && trouble->failure == Failure::duplicate) {
                fresh = co_await without_known(writer_, onces_, work_, std::move(fresh),
                                               !ran_after_unknown);
            } else {
                co_await pause(retries);
            }
        }
    }

private:
    base::Task<std::optional<Trouble>> attempt(const Steps& fresh) {
        std::optional<Trouble> trouble;
        try {
            co_await write_steps(writer_, onces_, work_, fresh);
        } catch (const mysql::DatabaseError& error) {
            trouble = Trouble{error.failure(), error.statement(), std::current_exception()};
        }
        co_return trouble;
    }

    /// One of these waits for a twin. Of several, each alone shows which.
    base::Task<> answer_in_progress(Steps fresh) {
        if (fresh.size() == 1) {
            work_.answer_error(fresh.front(), idempotency_in_progress());
            co_return;
        }
        for (const auto i : fresh) {
            co_await apply(Steps(1, i));
        }
    }

    const Writer& writer_;
    const Onces& onces_;
    Work& work_;
};

}  // namespace

base::Task<> run_once(const Writer& writer, std::span<const base::Once* const> given, Work& work) {
    const Onces onces(given);
    const auto twins = find_twins(onces);
    Steps fresh = co_await without_known_messages(writer, onces, work, twins.leaders);
    Run run(writer, onces, work);
    co_await run.apply(std::move(fresh));
    for (const auto& [twin, leader] : twins.followers) {
        if (onces.is_keyed(twin) && onces.of(twin)->fingerprint != onces.of(leader)->fingerprint) {
            work.answer_error(twin, idempotency_key_reused());
        } else {
            work.answer_as_twin(twin, leader);
        }
    }
}

bool is_stored(base::ErrorKind refusal) {
    using base::ErrorKind;
    switch (refusal) {
        case ErrorKind::not_found:
        case ErrorKind::conflict:
        case ErrorKind::precondition_failed:
        case ErrorKind::unprocessable:
            return true;
        case ErrorKind::invalid:
        case ErrorKind::unauthenticated:
        case ErrorKind::forbidden:
        case ErrorKind::precondition_required:
        case ErrorKind::too_large:
        case ErrorKind::unsupported_media_type:
        case ErrorKind::rate_limited:
        case ErrorKind::unavailable:
            return false;
    }
    return false;
}

}  // namespace souk::messaging::detail
