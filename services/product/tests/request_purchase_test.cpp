#include "services/product/app/request_purchase.hpp"

#include <gmock/gmock.h>

#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using app::PurchaseBook;
using base::Money;
using domain::ProductId;
using domain::Stock;
using ::testing::ElementsAre;

const auto lamp = tests::id<ProductId>(1);
const auto desk = tests::id<ProductId>(2);
const auto gone = tests::id<ProductId>(3);
const auto buyer = tests::id<domain::UserId>(9);
const base::Cause cause{"request-1", "", "9"};
const app::Policy policy{Money::minor(1'000), "USD"};

PurchaseBook book() {
    PurchaseBook made;
    made.offers[lamp] = {"Lamp", Money::minor(500), true, Stock{10, 0, 0}};
    made.offers[desk] = {"Desk", Money::minor(2'000), true, Stock{2, 0, 0}};
    made.offers[gone] = {"Gone", Money::minor(100), false, Stock{5, 0, 0}};
    return made;
}

app::PurchaseWish wish(const std::vector<domain::CartItem>& items,
                       std::optional<Money> expected = {}) {
    return {tests::id<domain::PurchaseId>(7), buyer, tests::cart(items), expected, tests::noon};
}

struct Decided {
    PurchaseBook after;
    std::vector<app::Event> events;
    base::Result<app::PurchaseAccepted> outcome;
};

Decided decide(PurchaseBook before, const app::PurchaseWish& wanted) {
    std::vector<app::Event> events;
    auto outcome = app::decide_purchase(before, wanted, cause, policy, events);
    return {std::move(before), std::move(events), std::move(outcome)};
}

/// A refusal says where, and leaves everything as it was.
void expect_refusal(PurchaseBook before, const app::PurchaseWish& wanted, base::ErrorKind kind,
                    const std::string& code, const std::vector<std::string>& pointers) {
    const auto decided = decide(before, wanted);
    ASSERT_FALSE(decided.outcome) << code;
    const auto& error = decided.outcome.error();
    EXPECT_EQ(error.kind, kind);
    EXPECT_EQ(error.code, code);
    std::vector<std::string> found;
    for (const auto& field : error.fields) {
        EXPECT_EQ(field.code, code);
        found.push_back(field.pointer);
    }
    EXPECT_EQ(found, pointers);
    EXPECT_TRUE(decided.events.empty());
    EXPECT_TRUE(decided.after.holds.empty());
    EXPECT_TRUE(decided.after.changes.empty());
    for (const auto& [product, offer] : decided.after.offers) {
        EXPECT_EQ(offer.stock, before.offers.at(product).stock);
    }
}

TEST(RequestPurchase, HoldsTheUnitsAndAsksPayment) {
    const auto decided = decide(book(), wish({{lamp, 3}, {lamp, 1}}, Money::minor(2'000)));
    ASSERT_TRUE(decided.outcome);
    EXPECT_EQ(decided.outcome->status, "IN_PROGRESS");
    EXPECT_EQ(decided.outcome->total_minor, Money::minor(2'000));
    EXPECT_EQ(decided.outcome->currency, "USD");
    EXPECT_THAT(decided.outcome->items,
                ElementsAre(domain::PurchaseLine{lamp, "Lamp", 4, Money::minor(500)}));
    EXPECT_EQ(decided.after.offers.at(lamp).stock, Stock(6, 4, 0));
    EXPECT_EQ(decided.after.changes.at(lamp), domain::StockChange::hold(4));

    ASSERT_EQ(decided.events.size(), 1U);
    const auto& event = std::get<contracts::PurchaseRequested>(decided.events[0]);
    EXPECT_EQ(event.purchase_id, tests::uuid(7));
    EXPECT_EQ(event.user_id, buyer.uuid());
    EXPECT_EQ(event.total_minor, Money::minor(2'000));
    EXPECT_THAT(event.items,
                ElementsAre(contracts::PurchaseItem{lamp.uuid(), "Lamp", 4, Money::minor(500)}));
    ASSERT_EQ(decided.after.holds.size(), 1U);
    const auto& progress = decided.after.holds[0].reservation.progress();
    EXPECT_EQ(progress.state, domain::ReservationState::HELD);
    EXPECT_EQ(progress.ask_at, tests::noon + std::chrono::seconds{30});
    EXPECT_EQ(decided.after.holds[0].cause.causation_id, "request-1");
}

TEST(RequestPurchase, RefusesProductsThatAreMissingOrArchived) {
    expect_refusal(book(), wish({{lamp, 1}, {tests::id<ProductId>(8), 1}, {gone, 1}}),
                   base::ErrorKind::not_found, "product_not_found",
                   {"/items/1/productId", "/items/2/productId"});
}

TEST(RequestPurchase, RefusesProductsAboveTheLimit) {
    expect_refusal(book(), wish({{lamp, 1}, {desk, 1}}), base::ErrorKind::forbidden,
                   "limit_exceeded", {"/items/1/productId"});
}

TEST(RequestPurchase, TheLimitIsOnThePriceOfOnePieceAndIsItsOwnUsers) {
    auto before = book();
    before.limits[buyer] = Money::minor(2'000);
    EXPECT_TRUE(decide(before, wish({{desk, 2}})).outcome);
    before.limits[buyer] = Money::minor(499);
    expect_refusal(before, wish({{lamp, 1}}), base::ErrorKind::forbidden, "limit_exceeded",
                   {"/items/0/productId"});
}

TEST(RequestPurchase, RefusesMoreThanThereIs) {
    auto before = book();
    before.limits[buyer] = Money::minor(5'000);
    expect_refusal(before, wish({{lamp, 10}, {desk, 3}}), base::ErrorKind::conflict, "out_of_stock",
                   {"/items/1/quantity"});
}

TEST(RequestPurchase, RefusesATotalThatIsNotTheExpectedOne) {
    expect_refusal(book(), wish({{lamp, 2}}, Money::minor(999)), base::ErrorKind::conflict,
                   "price_changed", {"/expectedTotalMinor"});
}

TEST(RequestPurchase, PurchasesOfOneBatchSeeEachOther) {
    auto shared = book();
    std::vector<app::Event> events;
    EXPECT_TRUE(app::decide_purchase(shared, wish({{lamp, 6}}), cause, policy, events));
    EXPECT_FALSE(app::decide_purchase(shared, wish({{lamp, 6}}), cause, policy, events));
    EXPECT_TRUE(app::decide_purchase(shared, wish({{lamp, 4}}), cause, policy, events));
    EXPECT_EQ(shared.changes.at(lamp), domain::StockChange::hold(10));
    EXPECT_EQ(events.size(), 2U);
}

TEST(RequestPurchase, TheLargestPurchaseHasATotal) {
    PurchaseBook before;
    std::vector<domain::CartItem> items;
    for (std::uint8_t i = 1; i <= domain::cart_most_items; ++i) {
        before.offers[tests::id<ProductId>(i)] = {"Dear", Money::minor(domain::price_most_minor),
                                                  true, Stock{1'000, 0, 0}};
        items.push_back({tests::id<ProductId>(i), domain::quantity_most_units});
    }
    before.limits[buyer] = Money::minor(domain::price_most_minor);
    const auto decided = decide(before, wish(items));
    ASSERT_TRUE(decided.outcome);
    EXPECT_EQ(decided.outcome->total_minor, Money::minor(20'000 * domain::price_most_minor));
}

}  // namespace
}  // namespace souk::product
