#include "services/payment/store/mysql_cases.hpp"

#include "services/payment/store/case_rows.hpp"

namespace souk::payment::store {

base::Task<std::vector<base::Applied<base::Handled>>> MysqlCases::apply(
    std::span<const app::Step<base::Handled>> steps) {
    const CaseRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<std::vector<base::Applied<app::PurchaseStatus>>> MysqlCases::apply(
    std::span<const app::Step<app::PurchaseStatus>> steps) {
    const CaseRows rows;
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

}  // namespace souk::payment::store
