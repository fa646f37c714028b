#include "platform/messaging/apply_once_write.hpp"

#include <string>
#include <utility>
#include <vector>

#include "platform/messaging/apply_once.hpp"

namespace souk::messaging::detail {

namespace {

struct Decided {
    bool accepted = false;
    std::vector<std::pair<std::size_t, std::string>> kept;  ///< step, its outcome
    Steps released;                                         ///< refusals that are not stored
};

Decided decide_all(const Onces& onces, Work& work, const Steps& fresh, OutboxRows& outbox) {
    Decided decided;
    for (const auto i : fresh) {
        auto decision = work.decide(i, outbox);
        const auto& refused = decision.refused;
        decided.accepted = decided.accepted || !refused;
        const bool stored = !refused || (onces.is_keyed(i) && is_stored(*refused));
        if (stored && onces.is_keyed(i)) {
            decided.kept.emplace_back(i, std::move(decision.outcome_json));
        } else if (!stored && onces.is_claimed(i)) {
            decided.released.push_back(i);
        }
    }
    return decided;
}

void remember(mysql::Transaction& transaction, const Onces& onces, const Decided& decided) {
    for (const auto& [step, outcome] : decided.kept) {
        keep_outcome(transaction, *onces.of(step), outcome);
    }
    for (const auto step : decided.released) {
        release(transaction, *onces.of(step));
    }
}

}  // namespace

base::Task<> write_steps(const Writer& writer, const Onces& onces, Work& work, const Steps& fresh) {
    const auto now = writer.clock.now();
    auto transaction = co_await writer.database.begin();
    claim(transaction, onces.claims_of(fresh), now);
    co_await work.load(transaction, fresh);
    OutboxRows outbox(writer.source, now);
    const auto decided = decide_all(onces, work, fresh, outbox);
    if (!decided.accepted && decided.kept.empty()) {
        co_await transaction.rollback();
        co_return;
    }
    if (decided.accepted) {
        work.save(transaction);
    }
    outbox.write_to(transaction);
    remember(transaction, onces, decided);
    co_await transaction.commit();
    if (!outbox.empty() && writer.wake_relay) {
        writer.wake_relay();
    }
}

}  // namespace souk::messaging::detail
