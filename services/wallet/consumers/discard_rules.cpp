#include "services/wallet/consumers/discard_rules.hpp"

#include <boost/describe.hpp>

#include "contracts/cpp/user_events.hpp"
#include "contracts/cpp/wallet_events.hpp"

namespace souk::wallet::consumers {
namespace {

using domain::ChargeStatus;
using messaging::Received;
using Answer = std::optional<base::Error>;

base::Error refused(std::string detail) {
    return {base::ErrorKind::conflict, "conflict", std::move(detail)};
}

/// The least that a message must say for its subject to be known.
struct NamesPurchase {
    base::Uuid purchase_id;
};
BOOST_DESCRIBE_STRUCT(NamesPurchase, (), (purchase_id))

struct NamesUser {
    base::Uuid user_id;
};
BOOST_DESCRIBE_STRUCT(NamesUser, (), (user_id))

/// By what the message says, or by its key, which says the same: the rest of it may be what is
/// wrong with the letter. Nothing: it names nobody, so nobody waits for it.
template <class Id, class Names>
std::optional<Id> named_by(const Received& received, base::Uuid Names::*id) {
    if (const auto named = json::read<Names>(received.message.value, json::Mode::tolerant)) {
        return Id{(*named).*id};
    }
    return Id::parse(received.message.key);
}

std::optional<domain::PurchaseId> purchase_of(const Received& received) {
    return named_by<domain::PurchaseId>(received, &NamesPurchase::purchase_id);
}

/// A charge that was decided was answered: nobody waits for this copy of the command.
base::Task<Answer> charge_requested(app::Accounts& accounts, const Received& received) {
    const auto purchase = purchase_of(received);
    if (!purchase) {
        co_return std::nullopt;
    }
    const auto status = co_await accounts.charge_status(*purchase);
    if (!status) {
        co_return refused(
            "The purchase still waits for its charge. Redrive the command, or cancel "
            "the purchase.");
    }
    co_return std::nullopt;
}

/// A refund is over when the money is back, or when there was none to give back.
base::Task<Answer> refund_requested(app::Accounts& accounts, const Received& received) {
    const auto purchase = purchase_of(received);
    if (!purchase) {
        co_return std::nullopt;
    }
    const auto status = co_await accounts.charge_status(*purchase);
    if (!status || *status == ChargeStatus::charged) {
        co_return refused("The purchase has not been refunded. Redrive the command.");
    }
    co_return std::nullopt;
}

base::Task<Answer> user_erased(app::Accounts& accounts, const Received& received) {
    const auto user = named_by<domain::UserId>(received, &NamesUser::user_id);
    if (!user) {
        co_return std::nullopt;
    }
    const auto account = co_await accounts.find(*user);
    if (!account || !account->closed_at) {
        co_return refused("The user's wallet has not been closed yet. Redrive the message.");
    }
    co_return std::nullopt;
}

}  // namespace

void rule_on_discards(messaging::Handlers& handlers, app::Accounts& accounts) {
    handlers.before_discard(
        std::string{contracts::ChargeRequested::type},
        [&accounts](const Received& received) { return charge_requested(accounts, received); });
    handlers.before_discard(
        std::string{contracts::RefundRequested::type},
        [&accounts](const Received& received) { return refund_requested(accounts, received); });
    handlers.before_discard(
        std::string{contracts::UserErased::type},
        [&accounts](const Received& received) { return user_erased(accounts, received); });
}

}  // namespace souk::wallet::consumers
