#include "platform/messaging/apply_once_run.hpp"

#include <exception>
#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/messaging/apply_once.hpp"

namespace souk::messaging::detail {

namespace {

using mysql::Failure;
using Steps = std::vector<std::size_t>;

struct Trouble {
    Failure failure = Failure::other;
    std::size_t statement = 0;
    std::exception_ptr thrown;
};

class Run {
public:
    Run(const Writer& writer, std::span<const base::Once* const> onces, Work& work)
        : writer_(writer), onces_(onces), work_(work) {}

    base::Task<> answer_all() {
        const Steps leaders = set_twins_aside();
        Steps fresh = co_await without_known_messages(leaders);
        co_await apply(std::move(fresh));
        for (const auto& [twin, leader] : twins_) {
            answer_twin(twin, leader);
        }
    }

private:
    [[nodiscard]] bool is_keyed(std::size_t step) const {
        return onces_[step] != nullptr && onces_[step]->keep_outcome;
    }
    [[nodiscard]] bool any_keyed(const Steps& steps) const {
        return std::any_of(steps.begin(), steps.end(), [this](auto i) { return is_keyed(i); });
    }
    [[nodiscard]] bool all_claimed(const Steps& steps) const {
        return std::all_of(steps.begin(), steps.end(),
                           [this](auto i) { return onces_[i] != nullptr; });
    }
    [[nodiscard]] std::vector<const base::Once*> claims_of(const Steps& steps) const {
        std::vector<const base::Once*> claims;
        for (const auto i : steps) {
            if (onces_[i] != nullptr) {
                claims.push_back(onces_[i]);
            }
        }
        return claims;
    }

    /// The same Once twice in one batch: the second is answered as the first.
    Steps set_twins_aside() {
        std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> seen;
        Steps leaders;
        for (std::size_t i = 0; i < onces_.size(); ++i) {
            if (const auto* once = onces_[i]) {
                const auto [place, is_new] =
                    seen.try_emplace({once->who, once->operation, once->key}, i);
                if (!is_new) {
                    twins_.emplace_back(i, place->second);
                    continue;
                }
            }
            leaders.push_back(i);
        }
        return leaders;
    }

    void answer_twin(std::size_t twin, std::size_t leader) {
        if (is_keyed(twin) && onces_[twin]->fingerprint != onces_[leader]->fingerprint) {
            work_.answer_error(twin, idempotency_key_reused());
        } else {
            work_.answer_as_twin(twin, leader);
        }
    }

    // A key is nearly always new, so keyed steps insert first. Messages come again in whole
    // batches after a crash, so they are looked up first.
    base::Task<Steps> without_known_messages(Steps steps) {
        Steps messages;
        for (const auto i : steps) {
            if (onces_[i] != nullptr && !is_keyed(i)) {
                messages.push_back(i);
            }
        }
        if (messages.empty()) {
            co_return steps;
        }
        const Steps unknown = co_await without_known(messages, true);
        Steps fresh;
        for (const auto i : steps) {
            const bool is_message = onces_[i] != nullptr && !is_keyed(i);
            if (!is_message || std::find(unknown.begin(), unknown.end(), i) != unknown.end()) {
                fresh.push_back(i);
            }
        }
        co_return fresh;
    }

    /// Answers the steps whose rows are there; gives back the others.
    base::Task<Steps> without_known(Steps steps, bool replayed) {
        const auto claims = claims_of(steps);
        const auto rows = co_await find_once(writer_.database, claims);
        Steps fresh;
        std::size_t row = 0;
        for (const auto i : steps) {
            if (onces_[i] == nullptr || !rows[row++]) {
                fresh.push_back(i);
                continue;
            }
            answer_known_row(i, *rows[row - 1], replayed);
            if (onces_[i]->redrives_dead_letter) {
                co_await close_dead_letter(writer_.database, *onces_[i]->redrives_dead_letter,
                                           writer_.clock.now());
            }
        }
        co_return fresh;
    }

    void answer_known_row(std::size_t step, const StoredOnce& row, bool replayed) {
        if (!is_keyed(step)) {
            work_.answer_known(step);
        } else if (row.fingerprint != onces_[step]->fingerprint) {
            work_.answer_error(step, idempotency_key_reused());
        } else if (!row.outcome) {
            work_.answer_error(step, idempotency_in_progress());
        } else {
            work_.answer_stored(step, *row.outcome, replayed);
        }
    }

    base::Task<> apply(Steps fresh) {
        bool ran_after_unknown = false;
        for (int retries = 0; !fresh.empty();) {
            const auto trouble = co_await attempt(fresh);
            if (!trouble) {
                co_return;
            }
            const bool at_claim = trouble->statement == 0 && !claims_of(fresh).empty();
            if (trouble->failure == Failure::commit_unknown && !ran_after_unknown &&
                all_claimed(fresh)) {
                ran_after_unknown = true;
                fresh = co_await without_known(std::move(fresh), false);
                continue;
            }
            if (at_claim && any_keyed(fresh) && is_twin_still_running(*trouble, retries)) {
                co_await answer_in_progress(std::move(fresh));
                co_return;
            }
            if (!may_run_again(trouble->failure) || retries == mysql::max_retries) {
                std::rethrow_exception(trouble->thrown);
            }
            ++retries;
            if (at_claim && trouble->failure == Failure::duplicate) {
                fresh = co_await without_known(std::move(fresh), !ran_after_unknown);
            } else {
                co_await pause(retries);
            }
        }
    }

    static bool may_run_again(Failure failure) {
        return failure == Failure::duplicate || failure == Failure::deadlock ||
               failure == Failure::lock_timeout;
    }

    // Many twins that wait for one that rolls back end in deadlocks among themselves.
    static bool is_twin_still_running(const Trouble& trouble, int retries) {
        return trouble.failure == Failure::lock_timeout ||
               (trouble.failure == Failure::deadlock && retries == mysql::max_retries);
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

    static base::Task<> pause(int retries) {
        const auto executor = co_await boost::asio::this_coro::executor;
        boost::asio::steady_timer timer(executor, mysql::retry_delay(retries));
        co_await timer.async_wait(boost::asio::use_awaitable);
    }

    base::Task<std::optional<Trouble>> attempt(const Steps& fresh) {
        std::optional<Trouble> trouble;
        try {
            co_await write(fresh);
        } catch (const mysql::DatabaseError& error) {
            trouble = Trouble{error.failure(), error.statement(), std::current_exception()};
        }
        co_return trouble;
    }

    base::Task<> write(const Steps& fresh) {
        const auto now = writer_.clock.now();
        auto transaction = co_await writer_.database.begin();
        claim(transaction, claims_of(fresh), now);
        co_await work_.load(transaction, fresh);
        OutboxRows outbox(writer_.source, now);
        const auto decided = decide(fresh, outbox);
        if (!decided.accepted && decided.kept.empty()) {
            co_await transaction.rollback();
            co_return;
        }
        if (decided.accepted) {
            work_.save(transaction);
        }
        outbox.write_to(transaction);
        for (const auto& [step, outcome] : decided.kept) {
            keep_outcome(transaction, *onces_[step], outcome);
        }
        for (const auto step : decided.released) {
            release(transaction, *onces_[step]);
        }
        co_await transaction.commit();
        if (!outbox.empty() && writer_.wake_relay) {
            writer_.wake_relay();
        }
    }

    struct Decided {
        bool accepted = false;
        std::vector<std::pair<std::size_t, std::string>> kept;
        Steps released;
    };
    Decided decide(const Steps& fresh, OutboxRows& outbox) {
        Decided decided;
        for (const auto i : fresh) {
            auto decision = work_.decide(i, outbox);
            decided.accepted = decided.accepted || !decision.refused;
            const bool stored =
                !decision.refused || (is_keyed(i) && is_stored(*decision.refused));
            if (!stored && onces_[i] != nullptr) {
                decided.released.push_back(i);
            } else if (stored && is_keyed(i)) {
                decided.kept.emplace_back(i, std::move(decision.outcome_json));
            }
        }
        return decided;
    }

    const Writer& writer_;
    std::span<const base::Once* const> onces_;
    Work& work_;
    std::vector<std::pair<std::size_t, std::size_t>> twins_;  ///< twin, its leader
};

}  // namespace

base::Task<> run_once(const Writer& writer, std::span<const base::Once* const> onces, Work& work) {
    Run run(writer, onces, work);
    co_await run.answer_all();
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
