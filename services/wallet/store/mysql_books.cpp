#include "services/wallet/store/mysql_books.hpp"

#include "services/wallet/store/ledger_rows.hpp"

namespace souk::wallet::store {

base::Task<std::vector<base::Applied<base::Handled>>> MysqlBooks::apply(
    std::span<const app::Step<base::Handled>> steps) {
    const LedgerRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<std::vector<base::Applied<app::TransferReceipt>>> MysqlBooks::apply(
    std::span<const app::Step<app::TransferReceipt>> steps) {
    const LedgerRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

}  // namespace souk::wallet::store
