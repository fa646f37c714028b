#pragma once

#include "platform/mysql/database.hpp"
#include "services/wallet/domain/audit.hpp"

namespace souk::wallet::store {

/// At most `limit` transfers with after < id < before, in id order, found by their postings, so
/// that a posting without a transfer is found too.
mysql::Statement select_transfers(const base::Uuid& after, const base::Uuid& before,
                                  std::int64_t limit);
domain::AuditedTransfer audited_transfer_of(const mysql::Row& row);

/// At most `limit` accounts with after < user id, in that order.
mysql::Statement select_accounts_after(const base::Uuid& after, std::int64_t limit);
domain::AuditedAccount audited_account_of(const mysql::Row& row);

}  // namespace souk::wallet::store
