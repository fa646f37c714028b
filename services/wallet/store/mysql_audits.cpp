#include "services/wallet/store/mysql_audits.hpp"

#include <functional>

#include "services/wallet/store/audit_rows.hpp"

namespace souk::wallet::store {
namespace {

using app::LedgerReport;
using app::Walk;

/// Every version 7 UUID made before `at` is below this one.
base::Uuid first_id_at(base::Instant at) {
    const auto since = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch();
    auto millis = static_cast<std::uint64_t>(since.count());
    base::Uuid::Bytes bytes{};
    for (std::size_t i = 6; i-- > 0; millis >>= 8) {
        bytes[i] = static_cast<std::uint8_t>(millis & 0xFFU);
    }
    return base::Uuid{bytes};
}

void look_at_transfers(const mysql::ResultSet& found, domain::HashFunction hash, Walk& walk,
                       LedgerReport& report) {
    for (const auto& row : found.rows) {
        const auto transfer = audited_transfer_of(row);
        walk.position = transfer.id;
        walk.sum_minor += transfer.sum.minor_units();
        ++walk.checked;
        if (const auto fault = domain::fault_of(transfer, hash)) {
            report.findings.push_back({*fault, transfer.id});
        }
    }
}

void look_at_accounts(const mysql::ResultSet& found, LedgerReport& report) {
    for (const auto& row : found.rows) {
        const auto account = audited_account_of(row);
        report.accounts.position = account.user.uuid();
        report.accounts.sum_minor += account.balance.minor_units();
        ++report.accounts.checked;
        if (const auto fault = domain::fault_of(account)) {
            report.findings.push_back({*fault, account.user.uuid()});
        }
    }
}

/// A walk without end starts its next round where the last one has come to its end.
void turn_round(Walk& walk, const mysql::ResultSet& found, std::int64_t limit) {
    if (static_cast<std::int64_t>(found.rows.size()) < limit) {
        walk = {{}, 0, 0, walk.rounds + 1, walk.sum_minor};
    }
}

mysql::Statement save(std::string_view name, const Walk& walk) {
    return mysql::sql(
        "UPDATE ledger_walks SET position = {}, sum_minor = {}, checked = {}, rounds = {}, "
        "last_sum_minor = {} WHERE name = {}",
        walk.position, walk.sum_minor, walk.checked, walk.rounds, walk.last_sum_minor, name);
}

Walk walk_of(const mysql::Row& row) {
    Walk walk{row.uuid(1), row.integer(2), row.integer(3), row.integer(4)};
    if (!row.is_null(5)) {
        walk.last_sum_minor = row.integer(5);
    }
    return walk;
}

/// Locks the walks, so that replicas take turns, and reads the clock.
base::Task<base::Instant> load(mysql::Transaction& transaction, LedgerReport& report) {
    std::vector<mysql::Statement> reads;
    reads.push_back(
        mysql::sql("SELECT name, position, sum_minor, checked, rounds, last_sum_minor "
                   "FROM ledger_walks FORCE INDEX (PRIMARY) WHERE name IN ('accounts', 'again', "
                   "'new') ORDER BY name FOR UPDATE"));
    reads.push_back(mysql::sql("SELECT UTC_TIMESTAMP(6)"));
    const auto answers = co_await transaction.read_all(std::move(reads));
    report.accounts = walk_of(answers.at(0).rows.at(0));
    report.again = walk_of(answers.at(0).rows.at(1));
    report.recent = walk_of(answers.at(0).rows.at(2));
    co_return answers.at(1).rows.at(0).instant(0);
}

}  // namespace

base::Task<LedgerReport> MysqlAudits::advance(domain::HashFunction hash, std::chrono::seconds age) {
    LedgerReport report;
    const std::function<base::Task<>(mysql::Transaction&)> work =
        [&](mysql::Transaction& transaction) -> base::Task<> {
        report = {};
        const auto now = co_await load(transaction, report);
        const auto before = first_id_at(now - age);
        std::vector<mysql::Statement> reads;
        for (const auto* const walk : {&report.recent, &report.again}) {
            reads.push_back(select_transfers(walk->position, before, app::check_transfers));
        }
        reads.push_back(select_accounts_after(report.accounts.position, app::check_accounts));
        const auto found = co_await transaction.read_all(std::move(reads));
        look_at_transfers(found.at(0), hash, report.recent, report);
        look_at_transfers(found.at(1), hash, report.again, report);
        look_at_accounts(found.at(2), report);
        auto next_again = report.again;
        auto next_accounts = report.accounts;
        turn_round(next_again, found.at(1), app::check_transfers);
        turn_round(next_accounts, found.at(2), app::check_accounts);
        transaction.write(save("new", report.recent));
        transaction.write(save("again", next_again));
        transaction.write(save("accounts", next_accounts));
    };
    co_await database_.transact(work);
    co_return report;
}

base::Task<std::int64_t> MysqlAudits::customers_balance_minor() {
    const auto found = co_await database_.query(mysql::sql(
        "SELECT COALESCE(last_sum_minor, sum_minor) FROM ledger_walks WHERE name = 'accounts'"));
    co_return found.rows.at(0).integer(0);
}

}  // namespace souk::wallet::store
