#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/once.hpp"
#include "services/wallet/domain/charge.hpp"
#include "services/wallet/domain/transfer.hpp"

namespace souk::wallet::app {

/// A wallet as its owner sees it, now or as it was.
struct WalletView {
    base::Money balance_minor;
    std::string currency;
    std::int64_t seq = 0;
    std::string head_hash;  ///< hexadecimal; zeros before the first posting
    bool operator==(const WalletView&) const = default;
};
BOOST_DESCRIBE_STRUCT(WalletView, (), (balance_minor, currency, seq, head_hash))

struct AccountView {
    WalletView wallet;
    base::Instant opened_at;
    std::optional<base::Instant> closed_at;
};

/// An account as of a past instant.
struct AccountThen {
    AccountView account;
    base::Instant now;  ///< the database's clock at the time of asking
};

/// One line of a statement: everything that a verifier needs.
struct StatementLine {
    base::Uuid id;
    std::int64_t seq = 0;
    std::string hash;  ///< hexadecimal
    std::string kind;
    base::Money amount_minor;  ///< signed
    base::Money balance_after_minor;
    std::optional<base::Uuid> purchase_id;
    std::string reason_hash;  ///< hexadecimal; of the empty text where there was no reason
    std::optional<std::string> reason;
    std::optional<base::Uuid> actor_id;
    base::Instant created_at;
    bool operator==(const StatementLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatementLine, (),
                      (id, seq, hash, kind, amount_minor, balance_after_minor, purchase_id,
                       reason_hash, reason, actor_id, created_at))

/// Lines with after_seq < seq < before_seq.
struct Span {
    std::int64_t after_seq = 0;
    std::int64_t before_seq = std::numeric_limits<std::int64_t>::max();
};

/// The last and the first `limit` lines of a span. The sequence has no gap, so their seqs are known
/// beforehand; and they are said, because a database that is told only where to start may well
/// read the account from its other end.
Span newest_of(Span span, std::int64_t limit);
Span oldest_of(Span span, std::int64_t limit);
/// How many lines stand in it.
std::int64_t size_of(Span span);

/// Lines with from ≤ createdAt < to.
struct Period {
    std::optional<base::Instant> from;
    std::optional<base::Instant> to;
};

/// The port of reads. Only at() locks: a moment, and the one account.
class Accounts {
public:
    virtual ~Accounts() = default;
    virtual base::Task<std::optional<AccountView>> find(domain::UserId user) = 0;
    /// What its last posting at or before `at` left behind. For an instant that has passed the
    /// answer is final while the server's clock is not set back: it waits for whoever is booking on
    /// this account right now.
    virtual base::Task<std::optional<AccountThen>> at(domain::UserId user, base::Instant at) = 0;
    /// The lines of a period, as a span. Time never runs back within an account.
    virtual base::Task<Span> span_of(domain::UserId user, Period period) = 0;
    /// Every line of the span: keep it small, see newest_of() and oldest_of().
    virtual base::Task<std::vector<StatementLine>> newest_first(domain::UserId user, Span span) = 0;
    virtual base::Task<std::vector<StatementLine>> oldest_first(domain::UserId user, Span span) = 0;
    /// What became of the charge of a purchase; nothing while no command named it.
    virtual base::Task<std::optional<domain::ChargeStatus>> charge_status(
        domain::PurchaseId purchase) = 0;
};

}  // namespace souk::wallet::app
