#include "contracts/cpp/user_events.hpp"
#include "generated/wallet_docs.hpp"
#include "generated/wallet_migrations.hpp"
#include "generated/wallet_openapi.hpp"
#include "platform/observe/log.hpp"
#include "platform/service/host.hpp"
#include "services/wallet/api/routes.hpp"
#include "services/wallet/app/check_ledger.hpp"
#include "services/wallet/consumers/charge_requested.hpp"
#include "services/wallet/consumers/discard_rules.hpp"
#include "services/wallet/consumers/group.hpp"
#include "services/wallet/consumers/refund_requested.hpp"
#include "services/wallet/consumers/user_erased.hpp"
#include "services/wallet/consumers/user_registered.hpp"
#include "services/wallet/options.hpp"
#include "services/wallet/store/mysql_accounts.hpp"
#include "services/wallet/store/mysql_audits.hpp"
#include "services/wallet/store/mysql_books.hpp"
#include "services/wallet/store/mysql_texts.hpp"

namespace {

using namespace souk;

/// What alerts read: a sum that is not 0, or a fault, is money lost or made.
void publish(const wallet::app::LedgerReport& report, observe::Metrics& metrics) {
    for (const auto& [name, walk] : {std::pair{"new", report.recent}, {"again", report.again}}) {
        metrics.gauge("souk_ledger_sum_minor", "Sum of the postings walked over.", {{"walk", name}})
            .Set(static_cast<double>(walk.sum_minor));
        metrics.gauge("souk_ledger_checked", "Transfers walked over.", {{"walk", name}})
            .Set(static_cast<double>(walk.checked));
    }
    metrics.counter("souk_ledger_checks_total", "Walks over the books that were finished.")
        .Increment();
    metrics.counter("souk_ledger_faults_total", "Faults found in the books.")
        .Increment(static_cast<double>(report.findings.size()));
    for (const auto& [fault, id] : report.findings) {
        observe::log(observe::Level::error, "the ledger is wrong",
                     {{"fault", to_string(fault)}, {"id", id.to_string()}});
    }
}

}  // namespace

int main(int argc, char** argv) {
    wallet::Options options;
    service::Host host(argc, argv,
                       {.name = wallet::consumers::group,
                        .version = SOUK_VERSION,
                        .migrations = wallet::migrations(),
                        .openapi_json = wallet::openapi(),
                        .docs_html = wallet::docs()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const auto policy = options.policy();
    wallet::store::MysqlBooks books(host.writer());
    wallet::store::MysqlAccounts accounts(host.database());

    wallet::store::MysqlTexts texts(host.database());
    wallet::store::MysqlAudits audits(host.database());

    wallet::app::OpenWallet open_wallet(books, policy);
    wallet::app::CloseWallet close_wallet(
        books, texts, [&host](base::Uuid user) { return host.erase_dead_letters(user); }, policy);
    wallet::app::ChargePurchase charge_purchase(books, policy);
    wallet::app::RefundPurchase refund_purchase(books, policy);
    wallet::app::ViewWallet view_wallet(accounts, books, policy);
    wallet::app::ReadStatement read_statement(accounts, view_wallet);
    wallet::app::TopUp top_up(books, policy);
    wallet::app::AdjustWallet adjust_wallet(books, policy);
    wallet::app::CheckLedger check_ledger(audits, policy.hash);

    messaging::Handlers handlers;
    wallet::consumers::on_user_registered(handlers, open_wallet);
    wallet::consumers::on_user_erased(handlers, close_wallet);
    wallet::consumers::on_charge_requested(handlers, charge_purchase);
    wallet::consumers::on_refund_requested(handlers, refund_purchase);
    wallet::consumers::rule_on_discards(handlers, accounts);
    host.consume(
        {std::string{contracts::UserFact::topic}, std::string{contracts::ChargeRequested::topic}},
        std::move(handlers));
    host.serve(wallet::api::routes(view_wallet, read_statement, top_up, adjust_wallet));
    host.every("ledger check", options.ledger_check_period, [&]() -> base::Task<> {
        const auto report = co_await check_ledger.run();
        publish(report, host.metrics());
    });
    host.report("souk_ledger_passed_sum_minor",
                [&]() -> base::Task<std::int64_t> { co_return check_ledger.last().sum_minor(); });
    host.report("souk_ledger_passed_transfers", [&]() -> base::Task<std::int64_t> {
        co_return check_ledger.last().recent.checked;
    });
    host.report("souk_wallets_balance_minor",
                [&] { return check_ledger.customers_balance_minor(); });
    return host.run();
}
