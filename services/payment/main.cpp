#include "contracts/cpp/user_events.hpp"
#include "generated/payment_docs.hpp"
#include "generated/payment_migrations.hpp"
#include "generated/payment_openapi.hpp"
#include "platform/service/host.hpp"
#include "services/payment/api/routes.hpp"
#include "services/payment/app/sweep_purchases.hpp"
#include "services/payment/app/watch_canceling.hpp"
#include "services/payment/consumers/charge_completed.hpp"
#include "services/payment/consumers/charge_refused.hpp"
#include "services/payment/consumers/discard_rules.hpp"
#include "services/payment/consumers/group.hpp"
#include "services/payment/consumers/purchase_requested.hpp"
#include "services/payment/consumers/refund_completed.hpp"
#include "services/payment/consumers/user_erased.hpp"
#include "services/payment/store/mysql_cases.hpp"
#include "services/payment/store/mysql_purchases.hpp"

namespace {

constexpr std::chrono::milliseconds sweep_period{500};

}  // namespace

int main(int argc, char** argv) {
    using namespace souk;
    payment::app::Policy policy;
    const auto own_settings = [&](runtime::Settings& settings) {
        settings.seconds("purchase-deadline", policy.time_to_pay, std::chrono::seconds{1},
                         std::chrono::hours{24},
                         "how long the wallet may take to charge a purchase, in seconds");
    };
    service::Host host(argc, argv,
                       {.name = payment::consumers::group,
                        .version = SOUK_VERSION,
                        .migrations = payment::migrations(),
                        .openapi_json = payment::openapi(),
                        .docs_html = payment::docs()},
                       own_settings);
    if (host.done()) {
        return host.exit_code();
    }
    payment::store::MysqlCases cases(host.writer());
    payment::store::MysqlPurchases purchases(host.database());

    payment::app::StartPurchase start_purchase(cases, policy);
    payment::app::CompleteCharge complete_charge(cases, policy);
    payment::app::RefuseCharge refuse_charge(cases, policy);
    payment::app::FinishRefund finish_refund(cases, policy);
    payment::app::FindPurchase find_purchase(purchases);
    payment::app::CancelPurchase cancel_purchase(cases);
    payment::app::DeliverPurchase deliver_purchase(cases);
    payment::app::SweepPurchases sweep(purchases, cases);
    payment::app::WatchCanceling watch_canceling(purchases);
    payment::app::DiscardRequest discard_request(cases);
    payment::app::DiscardOutcome discard_outcome(purchases);

    messaging::Handlers handlers;
    payment::consumers::on_purchase_requested(handlers, start_purchase);
    payment::consumers::on_charge_completed(handlers, complete_charge);
    payment::consumers::on_charge_refused(handlers, refuse_charge);
    payment::consumers::on_refund_completed(handlers, finish_refund);
    payment::consumers::on_user_erased(
        handlers, [&host](base::Uuid user) { return host.erase_dead_letters(user); });
    payment::consumers::rule_on_discards(handlers, discard_request, discard_outcome);
    host.consume(
        {std::string{contracts::PurchaseRequested::topic},
         std::string{contracts::ChargeCompleted::topic}, std::string{contracts::UserErased::topic}},
        std::move(handlers));
    host.serve(
        payment::api::routes(find_purchase, cancel_purchase, deliver_purchase, host.clock()));
    host.every("expire purchases", sweep_period, [&] { return sweep.expire(); });
    host.every("ask the wallet again", sweep_period, [&] { return sweep.ask_again(); });
    host.report("souk_purchases_canceling_too_long", [&] { return watch_canceling.count(); });
    return host.run();
}
