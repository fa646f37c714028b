#include "platform/messaging/apply_once_known.hpp"

#include <algorithm>
#include <iterator>

#include "platform/messaging/apply_once.hpp"

namespace souk::messaging::detail {

namespace {

void answer(const Onces& onces, Work& work, std::size_t step, const StoredOnce& row,
            bool replayed) {
    if (onces.is_message(step)) {
        work.answer_known(step);
    } else if (row.fingerprint != onces.of(step)->fingerprint) {
        work.answer_error(step, idempotency_key_reused());
    } else if (!row.outcome) {
        work.answer_error(step, idempotency_in_progress());
    } else {
        work.answer_stored(step, *row.outcome, replayed);
    }
}

}  // namespace

base::Task<Steps> without_known(const Writer& writer, const Onces& onces, Work& work, Steps steps,
                                bool replayed) {
    const auto claims = onces.claims_of(steps);
    const auto rows = co_await find_once(writer.database, claims);
    Steps fresh;
    auto row = rows.begin();
    for (const auto i : steps) {
        const bool known = onces.is_claimed(i) && (row++)->has_value();
        if (!known) {
            fresh.push_back(i);
            continue;
        }
        answer(onces, work, i, **std::prev(row), replayed);
        if (const auto letter = onces.of(i)->redrives_dead_letter) {
            co_await close_dead_letter(writer.database, *letter, writer.clock.now());
        }
    }
    co_return fresh;
}

base::Task<Steps> without_known_messages(const Writer& writer, const Onces& onces, Work& work,
                                         Steps steps) {
    Steps others;
    Steps messages;
    for (const auto i : steps) {
        (onces.is_message(i) ? messages : others).push_back(i);
    }
    if (messages.empty()) {
        co_return others;
    }
    const Steps unknown = co_await without_known(writer, onces, work, std::move(messages), true);
    Steps fresh;
    std::merge(others.begin(), others.end(), unknown.begin(), unknown.end(),
               std::back_inserter(fresh));
    co_return fresh;
}

}  // namespace souk::messaging::detail
