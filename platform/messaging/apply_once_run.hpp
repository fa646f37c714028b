#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/base/once.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/mysql/database.hpp"

// The half of apply_once that knows no types of a service. Use apply_once.hpp.
namespace souk::messaging {

struct Writer;

namespace detail {

/// What a decision came to.
struct Decision {
    std::optional<base::ErrorKind> refused;
    std::string outcome_json;  ///< of a step that keeps its outcome
};

/// The typed half: the steps, their books and their answers. Steps are named by index.
class Work {
public:
    virtual ~Work() = default;
    /// Loads one book for these steps, forgetting an earlier one.
    virtual base::Task<> load(mysql::Transaction& transaction,
                              std::span<const std::size_t> steps) = 0;
    /// Decides, keeps the answer, and adds the events of an accepted step.
    virtual Decision decide(std::size_t step, OutboxRows& outbox) = 0;
    virtual void save(mysql::Transaction& transaction) = 0;
    /// Other ways to an answer: a stored outcome, a known message, an error, that of a twin.
    virtual void answer_stored(std::size_t step, const std::string& outcome_json,
                               bool replayed) = 0;
    virtual void answer_known(std::size_t step) = 0;
    virtual void answer_error(std::size_t step, const base::Error& error) = 0;
    virtual void answer_as_twin(std::size_t step, std::size_t of) = 0;
};

/// Answers every step; `onces[i]` belongs to step i, or is nothing.
base::Task<> run_once(const Writer& writer, std::span<const base::Once* const> onces, Work& work);

/// Whether a keyed refusal is stored and replayed: business refusals are, wrong input, missing
/// rights, limits and trouble of ours are not.
bool is_stored(base::ErrorKind refusal);

/// {"ok":<receipt>} or {"error":{…}}
std::string outcome_of_receipt(const std::string& receipt_json);
std::string outcome_of_error(const base::Error& error);
/// The way back: receipt JSON or the error. Throws std::runtime_error when the text is damaged.
base::Result<std::string> receipt_or_error(const std::string& outcome_json);
[[noreturn]] void throw_damaged_receipt();

}  // namespace detail
}  // namespace souk::messaging
