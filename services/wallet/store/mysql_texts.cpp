#include "services/wallet/store/mysql_texts.hpp"

namespace souk::wallet::store {
namespace {

/// Rows of one UPDATE, so that no lock is held for long.
constexpr std::uint64_t batch_rows = 500;

}  // namespace

base::Task<> MysqlTexts::erase(domain::UserId user) {
    // Only adjustments have a reason.
    const auto erase = mysql::sql(
        "UPDATE transfers SET reason = NULL WHERE user_id = {} AND kind = 'ADJUSTMENT' "
        "AND reason IS NOT NULL ORDER BY id LIMIT {}",
        user, batch_rows);
    for (auto erased = batch_rows; erased == batch_rows;) {
        const auto answer = co_await database_.query(erase);
        erased = answer.affected_rows;
    }
}

}  // namespace souk::wallet::store
