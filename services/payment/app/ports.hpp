#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "contracts/cpp/purchase_events.hpp"
#include "contracts/cpp/wallet_events.hpp"
#include "platform/base/once.hpp"
#include "services/payment/domain/casebook.hpp"

namespace souk::payment::app {

/// What payment publishes: facts of purchases, and commands to the wallet.
using Event = std::variant<contracts::PurchaseStarted, contracts::PurchasePaid,
                           contracts::PurchaseFailed, contracts::PurchaseCanceling,
                           contracts::PurchaseCanceled, contracts::PurchaseDelivered,
                           contracts::ChargeRequested, contracts::RefundRequested>;

/// The purchase that one step needs. With `skip_locked` one that another transaction holds is left
/// out of the book instead of waited for; a batch is of one kind.
struct Keys {
    domain::PurchaseId purchase;
    bool skip_locked = false;
};

template <class Receipt>
using Step = base::Step<Keys, domain::Casebook, Event, Receipt>;

/// The answer to cancel and deliver; kept and given again to a repeated call.
struct PurchaseStatus {
    base::Uuid id;
    std::string status;
    bool operator==(const PurchaseStatus&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseStatus, (), (id, status))

/// The port of every write: one transaction per call, answers in the order of the steps.
class Cases {
public:
    virtual ~Cases() = default;
    virtual base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const Step<base::Handled>> steps) = 0;
    virtual base::Task<std::vector<base::Applied<PurchaseStatus>>> apply(
        std::span<const Step<PurchaseStatus>> steps) = 0;
};

/// One step of a purchase's story, as it is shown.
struct TransitionView {
    std::int64_t version = 0;
    std::optional<std::string> from_status;  ///< nothing for the first
    std::string to_status;
    std::optional<std::string> reason;
    base::Instant at;
    std::optional<std::string> actor;  ///< user id of who asked; nothing where nobody did
    std::string cause;                 ///< the machine's trigger
    std::optional<std::string> causation_id;
    bool operator==(const TransitionView&) const = default;
};
BOOST_DESCRIBE_STRUCT(TransitionView, (),
                      (version, from_status, to_status, reason, at, actor, cause, causation_id))

/// Payment's own truth about a purchase.
struct PurchaseView {
    base::Uuid id;
    base::Uuid user_id;
    std::string status;
    std::optional<std::string> reason;
    base::Money total_minor;
    std::string currency;
    std::int64_t version = 0;
    base::Instant deadline_at;
    base::Instant created_at;
    base::Instant updated_at;
    std::vector<TransitionView> transitions;
    bool operator==(const PurchaseView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseView, (),
                      (id, user_id, status, reason, total_minor, currency, version, deadline_at,
                       created_at, updated_at, transitions))

/// A purchase that time alone makes due.
struct Due {
    domain::PurchaseId purchase;
    domain::Origin origin;
};

/// The port of reads; they lock nothing.
class Purchases {
public:
    virtual ~Purchases() = default;
    virtual base::Task<std::optional<PurchaseView>> find(domain::PurchaseId id) = 0;
    /// Where it stands; nothing for a purchase that is not known here.
    virtual base::Task<std::optional<domain::State>> state_of(domain::PurchaseId id) = 0;
    /// In progress with a passed deadline, by the database's clock; oldest deadline first.
    virtual base::Task<std::vector<Due>> past_deadline(std::int64_t limit) = 0;
    /// Whose command to the wallet is due to be sent again; longest due first.
    virtual base::Task<std::vector<Due>> unanswered(std::int64_t limit) = 0;
    /// How many have been canceling or expiring for longer than this, by the database's clock;
    /// counts to `limit` at most.
    virtual base::Task<std::int64_t> canceling_for(std::chrono::seconds longer_than,
                                                   std::int64_t limit) = 0;
};

}  // namespace souk::payment::app
