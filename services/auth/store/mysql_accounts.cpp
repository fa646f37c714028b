#include "services/auth/store/mysql_accounts.hpp"

#include "services/auth/store/account_rows.hpp"
#include "services/auth/store/event_codecs.hpp"

namespace souk::auth::store {

base::Task<app::Answers<app::SignedIn>> MysqlAccounts::apply(
    std::span<const app::AccountStep<app::SignedIn>> steps) {
    AccountRows rows(writer_.clock);
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<app::Answers<app::Renewed>> MysqlAccounts::apply(
    std::span<const app::AccountStep<app::Renewed>> steps) {
    AccountRows rows(writer_.clock);
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<app::Answers<app::UserRecord>> MysqlAccounts::apply(
    std::span<const app::AccountStep<app::UserRecord>> steps) {
    AccountRows rows(writer_.clock);
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

base::Task<app::Answers<base::Handled>> MysqlAccounts::apply(
    std::span<const app::AccountStep<base::Handled>> steps) {
    AccountRows rows(writer_.clock);
    co_return co_await messaging::apply_once(writer_, steps, rows);
}

}  // namespace souk::auth::store
