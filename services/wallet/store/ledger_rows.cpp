#include "services/wallet/store/ledger_rows.hpp"

#include <set>

#include "services/wallet/store/hash_column.hpp"

namespace souk::wallet::store {
namespace {

using domain::Charge;
using domain::Ledger;
using domain::PurchaseId;
using domain::Transfer;
using domain::TransferId;
using domain::UserId;
using domain::Wallet;

// FORCE INDEX: a small table would else be scanned, and a scan locks the rows of others.
constexpr std::string_view select_accounts =
    "SELECT user_id, currency, balance_minor, seq, head_hash, top_up_day, topped_up_minor, "
    "opened_at, closed_at, COALESCE(moved_at, opened_at) FROM accounts FORCE INDEX (PRIMARY) WHERE "
    "user_id IN ";
constexpr std::string_view select_charges =
    "SELECT purchase_id, user_id, status, amount_minor, reason, transfer_id, refund_transfer_id "
    "FROM charges FORCE INDEX (PRIMARY) WHERE purchase_id IN ";
constexpr std::string_view insert_accounts =
    "INSERT INTO accounts (user_id, currency, balance_minor, seq, head_hash, top_up_day, "
    "topped_up_minor, opened_at, closed_at, moved_at) VALUES ";
constexpr std::string_view insert_charges =
    "INSERT INTO charges (purchase_id, user_id, status, amount_minor, reason, transfer_id, "
    "refund_transfer_id, created_at, updated_at) VALUES ";
constexpr std::string_view nine = "({}, {}, {}, {}, {}, {}, {}, {}, {})";
constexpr std::string_view ten = "({}, {}, {}, {}, {}, {}, {}, {}, {}, {})";
// The rows of an update are locked and there: the INSERT never inserts, it names many rows at once.
constexpr std::string_view update_accounts =
    " ON DUPLICATE KEY UPDATE balance_minor = VALUES(balance_minor), seq = VALUES(seq), "
    "head_hash = VALUES(head_hash), top_up_day = VALUES(top_up_day), "
    "topped_up_minor = VALUES(topped_up_minor), closed_at = VALUES(closed_at), "
    "moved_at = VALUES(moved_at)";
constexpr std::string_view update_charges =
    " ON DUPLICATE KEY UPDATE status = VALUES(status), "
    "refund_transfer_id = VALUES(refund_transfer_id), updated_at = VALUES(updated_at)";

Wallet wallet_of(const mysql::Row& row) {
    Wallet::Account account;
    account.user = UserId{row.uuid(0)};
    account.currency = row.text(1);
    account.balance = base::Money::minor(row.integer(2));
    account.seq = row.integer(3);
    account.head = hash_of(row.text(4));
    account.top_up_day = row.integer(5);
    account.topped_up = base::Money::minor(row.integer(6));
    account.opened_at = row.instant(7);
    if (!row.is_null(8)) {
        account.closed = true;
        account.closed_at = row.instant(8);
    }
    account.moved_at = row.instant(9);
    return Wallet{std::move(account)};
}

std::optional<TransferId> transfer_id_of(const mysql::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional{TransferId{row.uuid(column)}};
}

Charge charge_of(const mysql::Row& row) {
    Charge charge;
    charge.purchase = PurchaseId{row.uuid(0)};
    charge.user = UserId{row.uuid(1)};
    charge.status = domain::parse_charge_status(row.text(2)).value();
    charge.amount = base::Money::minor(row.integer(3));
    if (!row.is_null(4)) {
        charge.reason = domain::parse_refused_for(row.text(4)).value();
    }
    charge.transfer = transfer_id_of(row, 5);
    charge.refund = transfer_id_of(row, 6);
    return charge;
}

void add_row(mysql::Rows& rows, const Wallet& wallet) {
    const auto& account = wallet.account();
    rows.add(account.user, account.currency, account.balance, account.seq, blob(account.head),
             account.top_up_day, account.topped_up, account.opened_at, account.closed_at,
             account.moved_at);
}

void add_row(mysql::Rows& rows, const Charge& charge, base::Instant now) {
    const auto reason =
        charge.reason ? std::optional{std::string{to_string(*charge.reason)}} : std::nullopt;
    rows.add(charge.purchase, charge.user, to_string(charge.status), charge.amount, reason,
             charge.transfer, charge.refund, now, now);
}

void write_if_any(mysql::Transaction& transaction, const mysql::Rows& rows) {
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

void save_transfers(mysql::Transaction& transaction, const std::vector<Transfer>& transfers) {
    mysql::Rows heads(
        "INSERT INTO transfers (id, kind, user_id, purchase_id, reason, reason_hash, actor_id, "
        "created_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {})");
    mysql::Rows postings(
        "INSERT INTO postings (transfer_id, account_id, amount_minor, seq, balance_after_minor, "
        "hash) VALUES ",
        "({}, {}, {}, {}, {}, {})");
    for (const auto& transfer : transfers) {
        const auto& posting = transfer.posting;
        heads.add(transfer.id, to_string(transfer.kind), transfer.user, transfer.purchase,
                  transfer.reason, blob(transfer.reason_hash), transfer.actor, transfer.at);
        postings.add(transfer.id, transfer.user, posting.amount, posting.seq, posting.balance_after,
                     blob(posting.hash));
        postings.add(transfer.id, domain::id_of(transfer.house()), transfer.house_amount(), nullptr,
                     nullptr, nullptr);
    }
    write_if_any(transaction, heads);
    write_if_any(transaction, postings);
}

}  // namespace

base::Task<Ledger> LedgerRows::load(mysql::Transaction& transaction,
                                    std::span<const app::Keys* const> keys) const {
    std::set<UserId> users;
    std::set<PurchaseId> purchases;
    for (const auto* const key : keys) {
        users.insert(key->user);
        if (key->purchase) {
            purchases.insert(*key->purchase);
        }
    }
    std::vector<mysql::Statement> reads;
    reads.push_back(mysql::in_list(select_accounts, users, " ORDER BY user_id FOR UPDATE"));
    if (!purchases.empty()) {
        reads.push_back(
            mysql::in_list(select_charges, purchases, " ORDER BY purchase_id FOR UPDATE"));
    }
    reads.push_back(mysql::sql("SELECT UTC_TIMESTAMP(6)"));
    const auto answers = co_await transaction.read_all(std::move(reads));
    Ledger ledger(answers.back().rows.at(0).instant(0));
    for (const auto& row : answers.front().rows) {
        ledger.load(wallet_of(row));
    }
    if (!purchases.empty()) {
        for (const auto& row : answers.at(1).rows) {
            ledger.load(charge_of(row));
        }
    }
    co_return ledger;
}

void LedgerRows::save(mysql::Transaction& transaction, Ledger& ledger) const {
    mysql::Rows opened(insert_accounts, ten);
    mysql::Rows moved(insert_accounts, ten, update_accounts);
    for (const auto& [user, wallet] : ledger.wallets()) {
        if (wallet.fresh() || wallet.changed()) {
            add_row(wallet.fresh() ? opened : moved, wallet.now);
        }
    }
    mysql::Rows decided(insert_charges, nine);
    mysql::Rows refunded(insert_charges, nine, update_charges);
    for (const auto& [purchase, charge] : ledger.charges()) {
        if (charge.fresh() || charge.changed()) {
            add_row(charge.fresh() ? decided : refunded, charge.now, ledger.now());
        }
    }
    write_if_any(transaction, opened);
    write_if_any(transaction, moved);
    write_if_any(transaction, decided);
    write_if_any(transaction, refunded);
    save_transfers(transaction, ledger.transfers());
}

}  // namespace souk::wallet::store
