#include "services/wallet/store/mysql_accounts.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace souk::wallet::store {
namespace {

using mysql::sql;

/// An account's row; the end of the chain is given apart.
app::AccountView account_of(const mysql::Row& row, std::size_t first) {
    app::AccountView account;
    account.wallet.currency = row.text(first);
    account.opened_at = row.instant(first + 1);
    if (!row.is_null(first + 2)) {
        account.closed_at = row.instant(first + 2);
    }
    return account;
}

void set_end(app::WalletView& wallet, const mysql::Row& row) {
    wallet.seq = row.integer(0);
    wallet.balance_minor = base::Money::minor(row.integer(1));
    wallet.head_hash = row.text(2);
}

/// The last posting at or before an instant. Postings of one transaction share their time, so the
/// newest time is looked for first; it is one step down an index, and so are its few postings.
mysql::Statement last_posting_until(domain::UserId user, base::Instant at) {
    return sql(
        "SELECT p.seq, p.balance_after_minor, LOWER(HEX(p.hash)) FROM transfers t "
        "JOIN postings p ON p.transfer_id = t.id AND p.account_id = t.user_id "
        "WHERE t.user_id = {} AND t.created_at = (SELECT MAX(created_at) FROM transfers "
        "WHERE user_id = {} AND created_at <= {}) ORDER BY p.seq DESC LIMIT 1",
        user, user, at);
}

app::StatementLine line_of(const mysql::Row& row) {
    app::StatementLine line;
    line.id = row.uuid(0);
    line.seq = row.integer(1);
    line.hash = row.text(2);
    line.kind = row.text(3);
    line.amount_minor = base::Money::minor(row.integer(4));
    line.balance_after_minor = base::Money::minor(row.integer(5));
    if (!row.is_null(6)) {
        line.purchase_id = row.uuid(6);
    }
    line.reason_hash = row.text(7);
    if (!row.is_null(8)) {
        line.reason = row.text(8);
    }
    if (!row.is_null(9)) {
        line.actor_id = row.uuid(9);
    }
    line.created_at = row.instant(10);
    return line;
}

base::Task<std::vector<app::StatementLine>> read_lines(mysql::Database& database,
                                                       domain::UserId user, app::Span span,
                                                       std::string_view order) {
    auto select = sql(
        "SELECT t.id, p.seq, LOWER(HEX(p.hash)), t.kind, p.amount_minor, p.balance_after_minor, "
        "t.purchase_id, LOWER(HEX(t.reason_hash)), t.reason, t.actor_id, t.created_at "
        "FROM postings p JOIN transfers t ON t.id = p.transfer_id "
        "WHERE p.account_id = {} AND p.seq > {} AND p.seq < {} ORDER BY p.seq " +
            std::string{order},
        user, span.after_seq, span.before_seq);
    const auto answer = co_await database.query(std::move(select));
    std::vector<app::StatementLine> lines;
    lines.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        lines.push_back(line_of(row));
    }
    co_return lines;
}

}  // namespace

base::Task<std::optional<app::AccountView>> MysqlAccounts::find(domain::UserId user) {
    auto select =
        sql("SELECT seq, balance_minor, LOWER(HEX(head_hash)), currency, opened_at, closed_at "
            "FROM accounts WHERE user_id = {}",
            user);
    const auto answer = co_await database_.query(std::move(select));
    std::optional<app::AccountView> found;
    if (!answer.rows.empty()) {
        found = account_of(answer.rows.front(), 3);
        set_end(found->wallet, answer.rows.front());
    }
    co_return found;
}

base::Task<std::optional<app::AccountThen>> MysqlAccounts::at(domain::UserId user,
                                                              base::Instant at) {
    std::optional<app::AccountThen> then;
    // Whoever books holds the account's row before reading the clock. Once we share that row, all
    // that was booked at or before our clock can be seen.
    const std::function<base::Task<>(mysql::Transaction&)> work =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        std::vector<mysql::Statement> reads;
        reads.push_back(
            sql("SELECT currency, opened_at, closed_at FROM accounts WHERE user_id = {} "
                "LOCK IN SHARE MODE",
                user));
        reads.push_back(sql("SELECT UTC_TIMESTAMP(6)"));
        reads.push_back(last_posting_until(user, at));
        const auto answers = co_await transaction.read_all(std::move(reads));
        then.reset();
        if (!answers.at(0).rows.empty()) {
            then.emplace();
            then->account = account_of(answers.at(0).rows.front(), 0);
            then->account.wallet.head_hash = domain::to_hex(domain::Hash{});
            then->now = answers.at(1).rows.at(0).instant(0);
            if (!answers.at(2).rows.empty()) {
                set_end(then->account.wallet, answers.at(2).rows.front());
            }
        }
    };
    co_await database_.transact(work);
    co_return then;
}

base::Task<app::Span> MysqlAccounts::span_of(domain::UserId user, app::Period period) {
    constexpr std::chrono::microseconds just_before{1};
    app::Span span;
    std::vector<mysql::Statement> reads;
    for (const auto& bound : {period.from, period.to}) {
        if (bound) {
            reads.push_back(last_posting_until(user, *bound - just_before));
        }
    }
    if (reads.empty()) {
        co_return span;
    }
    const auto answers = co_await database_.query_all(std::move(reads));
    const auto seq_of = [](const mysql::ResultSet& answer) {
        return answer.rows.empty() ? std::int64_t{0} : answer.rows.front().integer(0);
    };
    if (period.from) {
        span.after_seq = seq_of(answers.front());
    }
    if (period.to) {
        span.before_seq = seq_of(answers.back()) + 1;
    }
    co_return span;
}

base::Task<std::vector<app::StatementLine>> MysqlAccounts::newest_first(domain::UserId user,
                                                                        app::Span span) {
    return read_lines(database_, user, span, "DESC");
}

base::Task<std::vector<app::StatementLine>> MysqlAccounts::oldest_first(domain::UserId user,
                                                                        app::Span span) {
    return read_lines(database_, user, span, "ASC");
}

base::Task<std::optional<domain::ChargeStatus>> MysqlAccounts::charge_status(
    domain::PurchaseId purchase) {
    auto select = sql("SELECT status FROM charges WHERE purchase_id = {}", purchase);
    const auto answer = co_await database_.query(std::move(select));
    std::optional<domain::ChargeStatus> status;
    if (!answer.rows.empty()) {
        status = domain::parse_charge_status(answer.rows.front().text(0));
    }
    co_return status;
}

}  // namespace souk::wallet::store
