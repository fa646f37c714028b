#include "contracts/cpp/user_events.hpp"
#include "generated/wallet_migrations.hpp"
#include "generated/wallet_openapi.hpp"
#include "platform/service/host.hpp"
#include "services/wallet/api/routes.hpp"
#include "services/wallet/consumers/charge_requested.hpp"
#include "services/wallet/consumers/group.hpp"
#include "services/wallet/consumers/refund_requested.hpp"
#include "services/wallet/consumers/user_erased.hpp"
#include "services/wallet/consumers/user_registered.hpp"
#include "services/wallet/store/mysql_accounts.hpp"
#include "services/wallet/store/mysql_books.hpp"
#include "platform/security/digest.hpp"

namespace {

using namespace souk;

struct Options {
    std::string currency = "USD";
    std::int64_t opening_balance_minor = 100'000'000;
    std::int64_t top_up_limit_minor = 100'000'000;
    std::int64_t top_up_daily_limit_minor = 1'000'000'000;

    void bind(runtime::Settings& settings) {
        constexpr std::int64_t most = 1'000'000'000'000;
        settings.text("currency", currency, "ISO 4217 code of the shop's one currency");
        settings.number("opening-balance-minor", opening_balance_minor, 0, most,
                        "what a new wallet holds, in minor units");
        settings.number("top-up-limit-minor", top_up_limit_minor, 1, most,
                        "the most that one top-up may bring");
        settings.number("top-up-daily-limit-minor", top_up_daily_limit_minor, 1, most,
                        "the most that a wallet's top-ups of one UTC day may bring");
    }

    [[nodiscard]] wallet::domain::Policy policy() const {
        return {.currency = currency,
                .opening_balance = base::Money::minor(opening_balance_minor),
                .top_up_most = base::Money::minor(top_up_limit_minor),
                .top_up_daily_most = base::Money::minor(top_up_daily_limit_minor),
                .hash = security::sha256};
    }
};

}  // namespace

int main(int argc, char** argv) {
    Options options;
    service::Host host(argc, argv,
                       {.name = wallet::consumers::group,
                        .version = SOUK_VERSION,
                        .migrations = wallet::migrations(),
                        .openapi_json = wallet::openapi()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const auto policy = options.policy();
    wallet::store::MysqlBooks books(host.writer());
    wallet::store::MysqlAccounts accounts(host.database());

    wallet::app::OpenWallet open_wallet(books, policy);
    wallet::app::CloseWallet close_wallet(books, policy);
    wallet::app::ChargePurchase charge_purchase(books, policy);
    wallet::app::RefundPurchase refund_purchase(books, policy);
    wallet::app::ViewWallet view_wallet(accounts, books, policy);
    wallet::app::TopUp top_up(books, policy);

    messaging::Handlers handlers;
    wallet::consumers::on_user_registered(handlers, open_wallet);
    wallet::consumers::on_user_erased(handlers, close_wallet);
    wallet::consumers::on_charge_requested(handlers, charge_purchase);
    wallet::consumers::on_refund_requested(handlers, refund_purchase);
    host.consume(
        {std::string{contracts::UserFact::topic}, std::string{contracts::ChargeRequested::topic}},
        std::move(handlers));
    host.serve(wallet::api::routes(view_wallet, top_up));
    return host.run();
}
