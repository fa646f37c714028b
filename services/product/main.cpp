#include <iostream>

#include "generated/product_docs.hpp"
#include "generated/product_migrations.hpp"
#include "generated/product_openapi.hpp"
#include "platform/service/host.hpp"
#include "services/product/api/routes.hpp"
#include "services/product/app/ask_again.hpp"
#include "services/product/app/watch_stock.hpp"
#include "services/product/consumers/group.hpp"
#include "services/product/consumers/subscriptions.hpp"
#include "services/product/options.hpp"
#include "services/product/store/mysql_catalogue.hpp"
#include "services/product/store/mysql_category_books.hpp"
#include "services/product/store/mysql_purchases.hpp"
#include "services/product/store/mysql_reservations.hpp"
#include "services/product/store/mysql_seed_bed.hpp"
#include "services/product/store/mysql_shelf.hpp"
#include "services/product/store/mysql_stock_history.hpp"
#include "services/product/store/mysql_stock_room.hpp"
#include "services/product/store/mysql_user_limits.hpp"
#include "services/product/store/mysql_word_index.hpp"

namespace {

using namespace souk;

constexpr std::chrono::seconds ask_again_period{5};

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
    product::Options options;
    service::Host host(argc, argv,
                       {.name = product::consumers::group,
                        .version = SOUK_VERSION,
                        .migrations = product::migrations(),
                        .openapi_json = product::openapi(),
                        .docs_html = product::docs()},
                       [&](runtime::Settings& settings) { options.bind(settings); });
    if (host.done()) {
        return host.exit_code();
    }
    const auto policy = options.policy();
    product::store::MysqlCatalogue catalogue(host.database(), policy);
    product::store::MysqlShelf shelf(host.writer());
    product::store::MysqlCategoryBooks category_books(host.writer());
    product::store::MysqlStockHistory stock_history(host.database());
    product::store::MysqlWordIndex word_index(host.database());
    product::store::MysqlStockRoom stock_room(host.writer());
    product::store::MysqlPurchases purchases(host.writer());
    product::store::MysqlReservations reservations(host.writer());
    product::store::MysqlUserLimits limits(host.writer());
    product::store::MysqlSeedBed seed_bed(host.database(), host.clock());

    const product::app::ListProducts list_products(catalogue);
    const product::app::GetProduct get_product(catalogue);
    const product::app::ListCategories list_categories(catalogue);
    const product::app::CreateProduct create_product(shelf, host.clock(), policy);
    const product::app::EditProduct edit_product(shelf, host.clock(), policy);
    const product::app::CreateCategory create_category(category_books);
    const product::app::EditCategory edit_category(category_books);
    const product::app::DeleteCategory delete_category(category_books);
    const product::app::ListAdjustments list_adjustments(stock_history);
    const product::app::ViewStock view_stock(stock_history);
    const product::app::AdjustStock adjust_stock(stock_room, host.clock());
    const product::app::RequestPurchase request_purchase(purchases, host.clock(), policy);
    const product::app::LearnPurchaseFacts learn_purchase_facts(reservations);
    const product::app::LearnUserLimits learn_user_limits(limits);
    const product::app::RuleOnDiscard rule_on_discard(reservations);
    const product::app::EraseTexts erase_texts(stock_history);
    const product::app::ForgetUser forget_user(
        erase_texts, [&host](base::Uuid user) { return host.erase_dead_letters(user); },
        learn_user_limits);
    const product::app::IndexWords index_words(word_index);
    const product::app::AskAgain ask_again(reservations, host.clock());
    const product::app::WatchStock watch_stock(catalogue);

    host.command("seed", [&] { return seed(seed_bed, options.seed_products); });
    host.serve(
        product::api::routes({list_products, get_product, list_categories, create_product,
                              edit_product, create_category, edit_category, delete_category,
                              adjust_stock, list_adjustments, view_stock, request_purchase}));
    host.consume(product::consumers::topics(),
                 product::consumers::handlers(
                     {learn_user_limits, forget_user, learn_purchase_facts, rule_on_discard}));
    host.before_ready("words of older products", [&] { return index_words.run(); });
    host.every("ask again", ask_again_period, [&] { return ask_again.run(); });
    host.report("souk_products_low_stock", [&] { return watch_stock.count(); });
    return host.run();
}
