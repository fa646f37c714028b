#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/base/task.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/dead_letters.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// Where a person decides about a dead letter. Decisions on one letter are made one at a time,
/// whichever replica is asked (a lock by name); one that waits over `lock_wait` is `conflict`.
///
/// A decision is made once. Asking again for what was decided answers the letter as it stands, with
/// the first decision's who, when and why; asking for the opposite is `dead_letter_decided`.
/// Errors besides: `not_found`.
class Desk {
public:
    /// All three outlive it.
    Desk(mysql::Database& database, const base::Clock& clock, const Handlers& handlers,
         std::chrono::seconds lock_wait = std::chrono::seconds{5})
        : database_(database), clock_(clock), handlers_(handlers), lock_wait_(lock_wait) {}

    /// Hands the stored bytes to the service's own handler, which marks the letter HANDLED in the
    /// transaction of its effect. What still cannot be handled is `redrive_failed` and stays OPEN
    /// under its new reason. Throws Unavailable for trouble that passes.
    base::Task<base::Result<DeadLetter>> redrive(std::uint64_t id, std::string who);

    /// Asks the rule of the message's type first, whose refusal is the answer.
    base::Task<base::Result<DeadLetter>> discard(std::uint64_t id, std::string who,
                                                 std::string why);

private:
    using Lock = std::unique_ptr<mysql::Database::Lone>;

    base::Task<Lock> lock(std::uint64_t id);
    base::Task<base::Result<DeadLetter>> present(std::uint64_t id);
    base::Task<std::string> handle(const DeadLetter& letter);
    base::Task<std::optional<base::Error>> ask_rule(const DeadLetter& letter);

    mysql::Database& database_;
    const base::Clock& clock_;
    const Handlers& handlers_;
    std::chrono::seconds lock_wait_;
};

}  // namespace souk::messaging
