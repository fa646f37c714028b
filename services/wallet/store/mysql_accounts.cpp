#include "services/wallet/store/mysql_accounts.hpp"

namespace souk::wallet::store {
namespace {

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
    if (!row.is_null(7)) {
        line.reason = row.text(7);
    }
    line.created_at = row.instant(8);
    return line;
}

}  // namespace

base::Task<std::optional<app::WalletView>> MysqlAccounts::find(domain::UserId user) {
    auto select = mysql::sql(
        "SELECT balance_minor, currency, seq, LOWER(HEX(head_hash)) FROM accounts "
        "WHERE user_id = {}",
        user);
    const auto answer = co_await database_.query(std::move(select));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    const auto& row = answer.rows.front();
    co_return app::WalletView{base::Money::minor(row.integer(0)), row.text(1), row.integer(2),
                              row.text(3)};
}

base::Task<std::vector<app::StatementLine>> MysqlAccounts::lines(domain::UserId user,
                                                                 std::int64_t before_seq,
                                                                 std::int64_t limit) {
    auto select = mysql::sql(
        "SELECT t.id, p.seq, LOWER(HEX(p.hash)), t.kind, p.amount_minor, p.balance_after_minor, "
        "t.purchase_id, t.reason, t.created_at "
        "FROM postings p JOIN transfers t ON t.id = p.transfer_id "
        "WHERE p.account_id = {} AND p.seq < {} ORDER BY p.seq DESC LIMIT {}",
        user, before_seq, limit);
    const auto answer = co_await database_.query(std::move(select));
    std::vector<app::StatementLine> lines;
    lines.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        lines.push_back(line_of(row));
    }
    co_return lines;
}

}  // namespace souk::wallet::store
