#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generated/messaging_migrations.hpp"
#include "generated/product_migrations.hpp"
#include "platform/base/impossible.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/run.hpp"
#include "platform/testing/temporary_schema.hpp"
#include "services/product/app/ask_again.hpp"
#include "services/product/app/create_category.hpp"
#include "services/product/app/create_product.hpp"
#include "services/product/app/delete_category.hpp"
#include "services/product/app/edit_category.hpp"
#include "services/product/app/edit_product.hpp"
#include "services/product/app/learn_purchase_facts.hpp"
#include "services/product/app/list_products.hpp"
#include "services/product/app/view_stock.hpp"
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
#include "services/product/tests/books.hpp"

namespace souk::product::tests {

/// The whole service without HTTP and Kafka, on a schema of its own.
struct Shop {
    explicit Shop(std::string currency = "USD")
        : policy{base::Money::minor(100'000'000), std::move(currency)} {}
    ~Shop() { loop.run(database.stop()); }

    souk::testing::TemporarySchema schema{messaging::migrations(), migrations()};
    souk::testing::Loop loop;
    souk::testing::FakeClock clock{noon};
    observe::Metrics metrics;
    mysql::Database database{loop.executor(), schema.settings(), metrics};
    messaging::Writer writer{database, clock, "/souk/product", [] {}};
    app::Policy policy;

    store::MysqlCatalogue catalogue{database, policy};
    store::MysqlShelf shelf{writer};
    store::MysqlStockRoom stock_room{writer};
    store::MysqlPurchases purchases{writer};
    store::MysqlReservations reservations{writer};
    store::MysqlUserLimits limits{writer};
    store::MysqlSeedBed seed_bed{database, clock};
    store::MysqlCategoryBooks category_books{writer};
    store::MysqlStockHistory stock_history{database};
    store::MysqlWordIndex word_index{database};

    app::RequestPurchase request_purchase{purchases, clock, policy};
    app::AdjustStock adjust_stock{stock_room, clock};
    app::CreateProduct create_product{shelf, clock, policy};
    app::EditProduct edit_product{shelf, clock, policy};
    app::CreateCategory create_category{category_books};
    app::EditCategory edit_category{category_books};
    app::DeleteCategory delete_category{category_books};
    app::ListAdjustments list_adjustments{stock_history};
    app::ViewStock view_stock{stock_history};
    app::LearnPurchaseFacts learn_purchase_facts{reservations};
    app::LearnUserLimits learn_user_limits{limits};
    app::AskAgain ask_again{reservations, clock};
    app::ListProducts list_products{catalogue};

    /// A product with so many units, in a category of its own.
    domain::ProductId product(std::string name, std::int64_t units, std::int64_t price = 500) {
        const auto id = domain::ProductId::make();
        const domain::Category category{domain::CategoryId::make(), "Of " + name,
                                        "of-" + id.to_string()};
        auto made = domain::Product::create(
            id, {std::move(name), "", "", base::Money::minor(price), category.id}, noon);
        const app::SeedProduct seeded{made.value(), units};
        loop.run(seed_bed.plant_categories(std::span{&category, 1}));
        loop.run(seed_bed.plant_products(std::span{&seeded, 1}));
        return id;
    }

    /// The request of one user under a key; `meaning` stands for its body.
    app::RequestPurchase::Input input(domain::UserId user, const std::string& key,
                                      const std::vector<domain::CartItem>& items,
                                      std::uint8_t meaning = 1) const {
        base::Once once{user.to_string(), "request_purchase", key, {}, true, {}};
        once.fingerprint[0] = meaning;
        return {std::move(once), {"request", "", user.to_string()}, user, cart(items), {}};
    }
    base::Applied<app::PurchaseAccepted> buy(domain::UserId user, const std::string& key,
                                             const std::vector<domain::CartItem>& items,
                                             std::uint8_t meaning = 1) {
        return loop.run(request_purchase.run(input(user, key, items, meaning)));
    }

    /// A fact under a message id of its own.
    static base::Message<contracts::PurchaseFact> fact(domain::PurchaseId purchase,
                                                       std::int64_t version, std::string status) {
        contracts::PurchaseFact said;
        said.purchase_id = purchase.uuid();
        said.version = version;
        said.status = std::move(status);
        return {base::Once::for_event("product", base::Uuid::v7().to_string()), {}, said};
    }
    void learn(std::vector<base::Message<contracts::PurchaseFact>> facts) {
        loop.run(learn_purchase_facts.handle(std::move(facts)));
    }

    domain::Stock stock(domain::ProductId id) const {
        const auto answer = schema.query(
            mysql::sql("SELECT available, held, sold FROM stock WHERE product_id = {}", id));
        const auto& row = answer.rows.at(0);
        return {row.integer(0), row.integer(1), row.integer(2)};
    }
    std::int64_t count(std::string_view table) const {
        return schema.query(mysql::sql("SELECT COUNT(*) FROM " + std::string{table}))
            .rows.at(0)
            .integer(0);
    }
};

}  // namespace souk::product::tests
