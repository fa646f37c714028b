#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/once.hpp"
#include "platform/base/uuid.hpp"
#include "services/payment/domain/machine.hpp"

namespace souk::payment::domain {

using PurchaseId = base::Id<struct PurchaseTag>;
using UserId = base::Id<struct UserTag>;

inline constexpr std::string_view reason_deadline_passed = "deadline_passed";
inline constexpr std::string_view reason_discarded = "discarded";

/// How long after the n-th unanswered command it is sent again: 30 s, doubling, an hour at most.
std::chrono::seconds wait_before_asking_again(std::int64_t asked);

/// One step of a purchase's story, kept for ever.
struct Transition {
    PurchaseId purchase;
    std::int64_t version = 0;
    State from = State::absent;
    State to = State::absent;
    Trigger trigger = Trigger::requested;
    std::optional<std::string> reason;
    std::string actor;     ///< user id of who asked, or empty
    std::string cause_id;  ///< the event or request that led to it
    base::Instant at;
    bool operator==(const Transition&) const = default;
};

/// The message that a purchase began with; what time alone starts later names it as its cause.
struct Origin {
    std::string event_id;
    std::string traceparent;
    bool operator==(const Origin&) const = default;
};

/// The aggregate: a purchase as payment conducts it. It changes only through `take`.
class Purchase {
public:
    struct Data {
        PurchaseId id;
        UserId user;
        State state = State::absent;
        std::int64_t version = 0;           ///< of the last transition
        std::optional<std::string> reason;  ///< of a refused charge
        base::Money total;
        std::string currency;
        base::Instant deadline;
        std::int64_t asked = 0;                  ///< commands sent for the present wait
        std::optional<base::Instant> ask_again;  ///< while it waits for the wallet
        base::Instant created_at;
        base::Instant updated_at;
        Origin origin;
        bool operator==(const Data&) const = default;
    };

    /// A purchase not seen before: still absent, until it takes Trigger::requested.
    Purchase(PurchaseId id, UserId user, base::Money total, std::string currency, base::Instant now,
             std::chrono::seconds time_to_pay, Origin origin);
    explicit Purchase(Data stored) : data_(std::move(stored)) {}

    [[nodiscard]] const Data& data() const { return data_; }
    [[nodiscard]] State state() const { return data_.state; }
    /// Why it failed, or why it is being canceled; nothing for a person's cancel.
    [[nodiscard]] std::optional<std::string> reason() const;

    struct Taken {
        Verdict verdict = Verdict::impossible;
        std::optional<Transition> transition;  ///< when moved
    };
    /// Does what the machine says; anything but `moved` leaves the purchase as it was.
    /// `reason` is the wallet's, and kept for Trigger::charge_refused only.
    Taken take(Trigger trigger, const base::Cause& cause, base::Instant now,
               std::optional<std::string> reason = {});

    /// True once the present wait is due for its command to be sent again.
    [[nodiscard]] bool due_to_ask_again(base::Instant now) const;
    /// Counts the command that is sent again now. Call only when due_to_ask_again(now).
    void ask_again(base::Instant now);

    bool operator==(const Purchase&) const = default;

private:
    void wait_from(base::Instant now);

    Data data_;
};

}  // namespace souk::payment::domain
