#include "generated/order_migrations.hpp"
#include "generated/order_openapi.hpp"
#include "platform/service/host.hpp"
#include "services/order/api/routes.hpp"
#include "services/order/consumers/purchase_facts.hpp"
#include "services/order/consumers/purchase_requested.hpp"
#include "services/order/store/orders.hpp"
#include "services/order/store/read_model.hpp"

int main(int argc, char** argv) {
    using namespace souk;
    using namespace souk::order;

    service::Host host(argc, argv, {"order", SOUK_VERSION, migrations(), openapi()});
    if (host.done()) {
        return host.exit_code();
    }

    store::MysqlOrders orders(host.database());
    store::MysqlReadModel read_model(host.database());

    const app::ListOrders list_orders(orders);
    const app::GetOrder get_order(orders);
    const app::RecordPurchases record_purchases(read_model);

    host.serve(api::routes(list_orders, get_order, host.clock()));

    messaging::Handlers handlers;
    consumers::on_purchase_requested(handlers, record_purchases);
    consumers::on_purchase_facts(handlers, record_purchases);
    host.consume({"product.purchase.v1", "payment.purchase.v1"}, std::move(handlers));

    return host.run();
}
