#include <iostream>

#include "generated/product_migrations.hpp"
#include "generated/product_openapi.hpp"
#include "platform/service/host.hpp"
#include "services/product/api/routes.hpp"
#include "services/product/app/ask_again.hpp"
#include "services/product/consumers/group.hpp"
#include "services/product/consumers/purchase_facts.hpp"
#include "services/product/consumers/user_facts.hpp"
#include "services/product/store/mysql_catalogue.hpp"
#include "services/product/store/mysql_purchases.hpp"
#include "services/product/store/mysql_reservations.hpp"
#include "services/product/store/mysql_seed_bed.hpp"
#include "services/product/store/mysql_shelf.hpp"
#include "services/product/store/mysql_stock_room.hpp"
#include "services/product/store/mysql_user_limits.hpp"

namespace {

using namespace souk;

constexpr std::chrono::seconds ask_again_period{5};

struct Options {
    std::string currency = "USD";
    std::int64_t default_limit_minor = 100'000'000;
    std::int64_t seed_products = 0;

    void bind(runtime::Settings& settings) {
        settings.text("currency", currency, "ISO 4217 code of the shop's one currency");
        settings.number("default-limit-minor", default_limit_minor, 0,
                        product::domain::price_most_minor,
                        "limit of visitors and of users auth has not told about yet");
        settings.number("seed-products", seed_products, 0,
                        product::app::SeedCatalogue::most_generated,
                        "how many products `seed` generates besides the demo shop");
        settings.verb("seed", "fill the catalogue with the demo shop and exit; idempotent");
    }
};

base::Task<int> seed(product::app::SeedBed& bed, std::int64_t generated) {
    const product::app::SeedCatalogue seed_catalogue(bed);
    const auto progress = [generated](std::int64_t done) {
        std::cout << "seed: " << done << " of " << generated << " generated products" << std::endl;
    };
    const auto planted = co_await seed_catalogue.run(generated, progress);
    std::cout << "seed: " << planted.categories << " new categories, " << planted.products
              << " new products\n";
    co_return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    service::Host host(argc, argv,
                       {.name = product::consumers::group,
                        .version = SOUK_VERSION,
                        .migrations = product::migrations(),
                        .openapi_json = product::openapi()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const product::app::Policy policy{base::Money::minor(options.default_limit_minor),
                                      options.currency};
    product::store::MysqlCatalogue catalogue(host.database(), policy);
    product::store::MysqlShelf shelf(host.writer());
    product::store::MysqlStockRoom stock_room(host.writer());
    product::store::MysqlPurchases purchases(host.writer());
    product::store::MysqlReservations reservations(host.writer());
    product::store::MysqlUserLimits limits(host.writer());
    product::store::MysqlSeedBed seed_bed(host.database(), host.clock());

    const product::app::ListProducts list_products(catalogue);
    const product::app::GetProduct get_product(catalogue);
    const product::app::ListCategories list_categories(catalogue);
    const product::app::CreateProduct create_product(shelf, host.clock(), policy);
    const product::app::AdjustStock adjust_stock(stock_room, host.clock());
    const product::app::RequestPurchase request_purchase(purchases, host.clock(), policy);
    const product::app::LearnPurchaseFacts learn_purchase_facts(reservations);
    const product::app::LearnUserLimits learn_user_limits(limits);
    const product::app::AskAgain ask_again(reservations, host.clock());

    host.command("seed", [&] { return seed(seed_bed, options.seed_products); });
    host.serve(product::api::routes({list_products, get_product, list_categories, create_product,
                                     adjust_stock, request_purchase}));
    messaging::Handlers handlers;
    product::consumers::on_user_facts(handlers, learn_user_limits);
    product::consumers::on_purchase_facts(handlers, learn_purchase_facts);
    host.consume(
        {std::string{contracts::UserFact::topic}, std::string{contracts::PurchaseFact::topic}},
        std::move(handlers));
    host.every("ask again", ask_again_period, [&] { return ask_again.run(); });
    return host.run();
}
