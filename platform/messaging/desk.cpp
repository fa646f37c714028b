#include "platform/messaging/desk.hpp"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "platform/base/unavailable.hpp"
#include "platform/messaging/consumer_attempt.hpp"
#include "platform/messaging/consumer_runs.hpp"
#include "platform/messaging/once_table.hpp"
#include "platform/observe/log.hpp"

namespace souk::messaging {
namespace {

using mysql::sql;

/// MySQL takes names of 64 characters; an id has at most 20.
constexpr std::size_t max_lock_prefix_bytes = 32;

base::Error busy() {
    return {.kind = base::ErrorKind::conflict,
            .code = "conflict",
            .detail = "Somebody else is deciding about this dead letter right now.",
            .retry_after_seconds = 1};
}

base::Error decided(const DeadLetter& letter) {
    return {.kind = base::ErrorKind::conflict,
            .code = "dead_letter_decided",
            .detail = "The dead letter is " + letter.status + " already."};
}

/// Decisions also stand in the log, which outlives the letters.
void log_decision(std::string_view what, const DeadLetter& letter, const std::string& who) {
    observe::log(observe::Level::info, what,
                 {{"letter", letter.id},
                  {"consumer", letter.consumer},
                  {"topic", letter.message.topic},
                  {"partition", letter.message.partition},
                  {"offset", letter.message.offset},
                  {"by", who}});
}

base::Error redrive_failed(const std::string& reason) {
    return {.kind = base::ErrorKind::conflict,
            .code = "redrive_failed",
            .detail = "It still cannot be handled: " + reason};
}

}  // namespace

/// On a connection of its own: it ends with the connection, whatever happens to this process.
base::Task<Desk::Lock> Desk::lock(std::uint64_t id) {
    const auto schema = database_.settings().database.substr(0, max_lock_prefix_bytes);
    auto connection = co_await database_.lone_connection();
    const auto get = sql("SELECT GET_LOCK({}, {})", schema + ".letter." + std::to_string(id),
                         lock_wait_.count());
    const auto answer = co_await connection->query(get);
    const auto& row = answer.rows.at(0);
    if (row.is_null(0) || row.integer(0) != 1) {
        connection.reset();
    }
    co_return connection;
}

base::Task<base::Result<DeadLetter>> Desk::present(std::uint64_t id) {
    auto letter = co_await find_dead_letter(database_, id);
    if (!letter) {
        co_return base::Error{base::ErrorKind::not_found, "not_found",
                              "There is no such dead letter."};
    }
    co_return *std::move(letter);
}

/// Why it could not be handled; empty when it was.
base::Task<std::string> Desk::handle(const DeadLetter& letter) {
    auto envelope = read_envelope(letter.message);
    if (!envelope) {
        co_return "the envelope is broken: " + in_one_line(envelope.error());
    }
    const auto* handler = handlers_.find(envelope->type);
    if (handler == nullptr) {
        co_return "nothing here handles " + envelope->type;
    }
    const std::vector<Received> one{{*std::move(envelope), letter.message, letter.id}};
    const auto result = co_await attempt(*handler, one);
    if (result.outcome == Attempt::Outcome::transient) {
        throw base::Unavailable("redrive: " + result.reason);
    }
    co_return result.outcome == Attempt::Outcome::handled ? std::string{} : result.reason;
}

base::Task<base::Result<DeadLetter>> Desk::redrive(std::uint64_t id, std::string who) {
    const auto ours = co_await lock(id);
    if (!ours) {
        co_return busy();
    }
    const auto letter = co_await present(id);
    if (!letter || letter->status == "HANDLED") {
        co_return letter;
    }
    if (letter->status != "OPEN") {
        co_return decided(*letter);
    }
    co_await note_attempt(database_, id, who, clock_.now());
    const auto reason = co_await handle(*letter);
    if (!reason.empty()) {
        co_await note_reason(database_, id, reason);
        co_return redrive_failed(reason);
    }
    // A handler whose effect is the same however often it runs has claimed nothing.
    co_await close_dead_letter(database_, id, clock_.now());
    log_decision("dead letter redriven", *letter, who);
    co_return co_await present(id);
}

base::Task<std::optional<base::Error>> Desk::ask_rule(const DeadLetter& letter) {
    std::optional<base::Error> refused;
    auto envelope = read_envelope(letter.message);
    const auto* rule = envelope ? handlers_.find_discard_rule(envelope->type) : nullptr;
    if (rule != nullptr) {
        const Received received{*std::move(envelope), letter.message};
        refused = co_await (*rule)(received);
    }
    co_return refused;
}

base::Task<base::Result<DeadLetter>> Desk::discard(std::uint64_t id, std::string who,
                                                   std::string why) {
    const auto ours = co_await lock(id);
    if (!ours) {
        co_return busy();
    }
    const auto letter = co_await present(id);
    if (!letter || letter->status == "DISCARDED") {
        co_return letter;
    }
    if (letter->status != "OPEN") {
        co_return decided(*letter);
    }
    auto refused = co_await ask_rule(*letter);
    if (refused) {
        co_return *std::move(refused);
    }
    const std::function<base::Task<>(mysql::Transaction&)> write =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        discard_dead_letter(transaction, id, who, why, clock_.now());
        co_return;
    };
    co_await database_.transact(write);
    log_decision("dead letter discarded", *letter, who);
    co_return co_await present(id);
}

}  // namespace souk::messaging
