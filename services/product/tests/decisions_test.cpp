#include <gmock/gmock.h>

#include "services/product/app/adjust_stock.hpp"
#include "services/product/app/ask_again.hpp"
#include "services/product/app/create_product.hpp"
#include "services/product/app/get_product.hpp"
#include "services/product/app/learn_purchase_facts.hpp"
#include "services/product/app/learn_user_limits.hpp"
#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using base::Money;
using domain::ProductId;
using domain::Stock;

const auto purchase = tests::id<domain::PurchaseId>(1);
const auto product = tests::id<ProductId>(3);

app::ReservationBook reservations() {
    app::ReservationBook book;
    book.reservations.emplace(purchase, domain::Reservation::hold(tests::order(3)));
    return book;
}

contracts::PurchaseFact fact(std::int64_t version, std::string status) {
    contracts::PurchaseFact made;
    made.purchase_id = purchase.uuid();
    made.version = version;
    made.status = std::move(status);
    return made;
}

TEST(LearnPurchaseFacts, MovesTheUnits) {
    auto book = reservations();
    ASSERT_TRUE(app::decide_fact(book, fact(2, "PAID")));
    EXPECT_EQ(book.changes.at(product), domain::StockChange::sell(3));
    ASSERT_TRUE(app::decide_fact(book, fact(4, "CANCELED")));
    EXPECT_EQ(book.changes.at(product), domain::StockChange::release_held(3));
}

TEST(LearnPurchaseFacts, RefusesWhatCannotBe) {
    auto stranger = fact(1, "PAID");
    stranger.purchase_id = tests::uuid(99);
    for (const auto& wrong : {fact(1, "SHIPPED"), fact(0, "PAID"), fact(-1, "FAILED"), stranger}) {
        auto book = reservations();
        EXPECT_FALSE(app::decide_fact(book, wrong)) << wrong.status << wrong.version;
        EXPECT_TRUE(book.changes.empty());
    }
}

TEST(AskAgain, RepeatsTheSameRequestOnlyWhenDue) {
    auto book = reservations();
    std::vector<app::Event> events;
    ASSERT_TRUE(app::decide_asking(book, purchase, tests::noon, events));
    EXPECT_TRUE(events.empty());
    const auto later = tests::noon + std::chrono::seconds{31};
    ASSERT_TRUE(app::decide_asking(book, purchase, later, events));
    ASSERT_TRUE(app::decide_asking(book, purchase, later, events));
    ASSERT_TRUE(app::decide_asking(book, tests::id<domain::PurchaseId>(99), later, events));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<contracts::PurchaseRequested>(events[0]),
              app::purchase_requested(tests::order(3)));
}

TEST(LearnUserLimits, TheHighestVersionOfABatchStays) {
    app::LimitBook book;
    const auto say = [&](std::int64_t version, std::int64_t limit) {
        contracts::UserFact made;
        made.user_id = tests::uuid(5);
        made.version = version;
        made.allowed_limit_minor = Money::minor(limit);
        return static_cast<bool>(app::decide_limit(book, made));
    };
    EXPECT_TRUE(say(2, 200));
    EXPECT_TRUE(say(1, 100));
    EXPECT_TRUE(say(3, 0));
    EXPECT_FALSE(say(0, 100));
    EXPECT_FALSE(say(4, -1));
    EXPECT_EQ(book.newest.at(tests::id<domain::UserId>(5)), (app::UserLimit{3, Money{}}));
}

TEST(AdjustStock, AddsAndTakesWhatIsAvailableOnly) {
    app::StockBook book;
    book.stock[product] = Stock{5, 2, 1};
    const auto adjust = [&](std::int64_t delta) {
        const app::Adjustment adjustment{
            tests::uuid(1), product, delta, "count", tests::id<domain::UserId>(1), tests::noon};
        return app::decide_adjustment(book, adjustment);
    };
    EXPECT_EQ(adjust(10).value(), (domain::StockLevels{15, 2, 1}));
    EXPECT_EQ(adjust(-15).value(), (domain::StockLevels{0, 2, 1}));
    EXPECT_EQ(adjust(-1).error().code, "out_of_stock");
    EXPECT_EQ(book.changes.at(product), domain::StockChange::receive(-5));
    ASSERT_EQ(book.adjusted.size(), 2U);
    EXPECT_EQ(book.adjusted[1].available_after, 0);
    book.stock[product] = Stock{domain::stock_most_units, 0, 0};
    EXPECT_EQ(adjust(1).error().code, "stock_too_large");
    book.stock.clear();
    EXPECT_EQ(adjust(1).error().kind, base::ErrorKind::not_found);
}

TEST(AdjustStock, NeedsADeltaAndAReason) {
    const auto check = [](std::int64_t delta, std::string reason) {
        const app::Adjustment adjustment{
            tests::uuid(1), product, delta, std::move(reason), tests::id<domain::UserId>(1),
            tests::noon};
        return static_cast<bool>(adjustment.check());
    };
    EXPECT_TRUE(check(1, "count"));
    EXPECT_TRUE(check(-app::adjustment_most_units, std::string(200, 'x')));
    EXPECT_FALSE(check(0, "count"));
    EXPECT_FALSE(check(app::adjustment_most_units + 1, "count"));
    EXPECT_FALSE(check(1, " "));
    EXPECT_FALSE(check(1, std::string(201, 'x')));
    EXPECT_FALSE(check(1, "two\nlines"));
}

TEST(CreateProduct, NeedsAnExistingCategory) {
    const auto lamps = tests::id<domain::CategoryId>(1);
    const auto lamp =
        domain::Product::create(product, {"Lamp", "", "", Money::minor(5), lamps}, tests::noon);
    app::ShelfBook book;
    const app::Policy policy;
    const auto refused = app::decide_creation(book, lamp.value(), policy);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/categoryId");
    EXPECT_TRUE(book.added.empty());
    book.categories[lamps] = "Lamps";
    const auto created = app::decide_creation(book, lamp.value(), policy);
    ASSERT_TRUE(created);
    EXPECT_EQ(created->category_name, "Lamps");
    EXPECT_EQ(created->available, 0);
    EXPECT_EQ(book.added.size(), 1U);
}

TEST(GetProduct, ShowsWhatTheCallerMaySee) {
    const app::Caller visitor;
    const app::Caller admin{tests::id<domain::UserId>(1), true};
    app::Catalogue::Found found{{.id = product, .price_minor = Money::minor(10)}, Money::minor(10)};
    EXPECT_TRUE(app::show(found, visitor));
    found.limit = Money::minor(9);
    EXPECT_EQ(app::show(found, visitor).error().code, "limit_exceeded");
    EXPECT_TRUE(app::show(found, admin));
    found.product.status = domain::ProductStatus::ARCHIVED;
    EXPECT_EQ(app::show(found, visitor).error().kind, base::ErrorKind::not_found);
    EXPECT_TRUE(app::show(found, admin));
    EXPECT_EQ(app::show(std::nullopt, admin).error().code, "not_found");
}

}  // namespace
}  // namespace souk::product
