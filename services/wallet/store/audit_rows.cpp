#include "services/wallet/store/audit_rows.hpp"

#include "services/wallet/store/hash_column.hpp"

namespace souk::wallet::store {

using domain::AuditedAccount;
using domain::AuditedTransfer;

mysql::Statement select_transfers(const base::Uuid& after, const base::Uuid& before,
                                  std::int64_t limit) {
    return mysql::sql(
        "SELECT s.transfer_id, s.postings, s.sum_minor, t.kind, t.purchase_id, t.reason_hash, "
        "t.actor_id, t.created_at, p.amount_minor, p.seq, p.balance_after_minor, p.hash, "
        "b.balance_after_minor, b.hash FROM (SELECT transfer_id, COUNT(*) AS postings, "
        "SUM(amount_minor) AS sum_minor FROM postings FORCE INDEX (PRIMARY) "
        "WHERE transfer_id > {} AND transfer_id < {} "
        "GROUP BY transfer_id ORDER BY transfer_id LIMIT {}) s "
        "LEFT JOIN transfers t ON t.id = s.transfer_id "
        "LEFT JOIN postings p ON p.transfer_id = t.id AND p.account_id = t.user_id "
        "LEFT JOIN postings b ON b.account_id = t.user_id AND b.seq = p.seq - 1 "
        "ORDER BY s.transfer_id",
        after, before, limit);
}

AuditedTransfer audited_transfer_of(const mysql::Row& row) {
    AuditedTransfer audited;
    audited.id = row.uuid(0);
    audited.postings = row.integer(1);
    audited.sum = base::Money::minor(row.integer(2));
    const bool whole = !row.is_null(3) && !row.is_null(9) && !row.is_null(10) && !row.is_null(11);
    if (!whole) {
        return audited;
    }
    domain::Transfer transfer;
    transfer.id = domain::TransferId{audited.id};
    transfer.kind = domain::parse_kind(row.text(3)).value();
    if (!row.is_null(4)) {
        transfer.purchase = domain::PurchaseId{row.uuid(4)};
    }
    transfer.reason_hash = hash_of(row.text(5));
    if (!row.is_null(6)) {
        transfer.actor = domain::UserId{row.uuid(6)};
    }
    transfer.at = row.instant(7);
    transfer.posting = {base::Money::minor(row.integer(8)), base::Money::minor(row.integer(10)),
                        row.integer(9), hash_of(row.text(11))};
    audited.booked = std::move(transfer);
    if (!row.is_null(12) && !row.is_null(13)) {
        domain::UserPosting before;
        before.balance_after = base::Money::minor(row.integer(12));
        before.hash = hash_of(row.text(13));
        audited.predecessor = before;
    }
    return audited;
}

mysql::Statement select_accounts_after(const base::Uuid& after, std::int64_t limit) {
    return mysql::sql(
        "SELECT a.user_id, a.balance_minor, a.seq, a.head_hash, p.balance_after_minor, p.hash, "
        "n.seq FROM accounts a LEFT JOIN postings p ON p.account_id = a.user_id AND p.seq = a.seq "
        "LEFT JOIN postings n ON n.account_id = a.user_id AND n.seq = a.seq + 1 "
        "WHERE a.user_id > {} ORDER BY a.user_id LIMIT {}",
        after, limit);
}

AuditedAccount audited_account_of(const mysql::Row& row) {
    AuditedAccount audited;
    audited.user = domain::UserId{row.uuid(0)};
    audited.balance = base::Money::minor(row.integer(1));
    audited.seq = row.integer(2);
    audited.head = hash_of(row.text(3));
    if (!row.is_null(4) && !row.is_null(5)) {
        domain::UserPosting last;
        last.balance_after = base::Money::minor(row.integer(4));
        last.hash = hash_of(row.text(5));
        audited.last = last;
    }
    audited.has_more = !row.is_null(6);
    return audited;
}

}  // namespace souk::wallet::store
