#include "services/product/domain/reservation.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using domain::PurchaseStatus;
using domain::Reservation;
using domain::ReservationState;
using domain::Stock;
using domain::StockChanges;

struct Fact {
    std::int64_t version;
    PurchaseStatus status;
};

/// A reservation of 3 of 10 units, and the stock that its facts move.
struct World {
    Reservation reservation = Reservation::hold(tests::order(3));
    Stock stock{7, 3, 0};

    bool learn(const Fact& fact) {
        StockChanges changes;
        if (!reservation.learn(fact.version, fact.status, changes)) {
            return false;
        }
        for (const auto& [product, change] : changes) {
            EXPECT_TRUE(stock.apply(change));
        }
        return true;
    }
};

TEST(Stock, MovesUnitsWithinItsBoundsOnly) {
    Stock stock{5, 0, 0};
    EXPECT_FALSE(stock.apply(domain::StockChange::hold(6)));
    EXPECT_EQ(stock, Stock(5, 0, 0));
    EXPECT_TRUE(stock.apply(domain::StockChange::hold(5)));
    EXPECT_TRUE(stock.apply(domain::StockChange::sell(2)));
    EXPECT_TRUE(stock.apply(domain::StockChange::release_held(3)));
    EXPECT_TRUE(stock.apply(domain::StockChange::release_sold(1)));
    EXPECT_EQ(stock, Stock(4, 0, 1));
    EXPECT_FALSE(stock.apply(domain::StockChange::receive(domain::stock_most_units)));
}

TEST(Reservation, EveryOrderAndEveryRepetitionOfTheFactsEndsTheSame) {
    struct Story {
        std::vector<Fact> facts;
        Stock end;
    };
    const std::vector<Story> stories{
        {{{1, PurchaseStatus::IN_PROGRESS}, {2, PurchaseStatus::PAID}}, {7, 0, 3}},
        {{{1, PurchaseStatus::IN_PROGRESS}, {2, PurchaseStatus::FAILED}}, {10, 0, 0}},
        {{{1, PurchaseStatus::IN_PROGRESS},
          {2, PurchaseStatus::PAID},
          {3, PurchaseStatus::CANCELING},
          {4, PurchaseStatus::CANCELED}},
         {10, 0, 0}},
        {{{1, PurchaseStatus::IN_PROGRESS},
          {2, PurchaseStatus::PAID},
          {3, PurchaseStatus::DELIVERED}},
         {7, 0, 3}},
        {{{1, PurchaseStatus::IN_PROGRESS},
          {2, PurchaseStatus::CANCELING},
          {3, PurchaseStatus::FAILED}},
         {10, 0, 0}},
    };
    for (const auto& story : stories) {
        std::vector<std::size_t> arrival(story.facts.size());
        for (std::size_t i = 0; i < arrival.size(); ++i) {
            arrival[i] = i;
        }
        do {
            World world;
            for (const auto i : arrival) {
                EXPECT_TRUE(world.learn(story.facts[i]));
                EXPECT_TRUE(world.learn(story.facts[arrival[0]]));  // Comes again.
            }
            EXPECT_EQ(world.stock, story.end);
        } while (std::next_permutation(arrival.begin(), arrival.end()));
    }
}

TEST(Reservation, TheLastFactAloneIsEnough) {
    const std::vector<std::pair<Fact, Stock>> ends{
        {{2, PurchaseStatus::PAID}, {7, 0, 3}},      {{3, PurchaseStatus::DELIVERED}, {7, 0, 3}},
        {{2, PurchaseStatus::FAILED}, {10, 0, 0}},   {{4, PurchaseStatus::CANCELED}, {10, 0, 0}},
        {{3, PurchaseStatus::CANCELING}, {7, 3, 0}},
    };
    for (const auto& [fact, end] : ends) {
        World world;
        EXPECT_TRUE(world.learn(fact));
        EXPECT_EQ(world.stock, end);
    }
}

TEST(Reservation, UnitsThatWereGivenBackAreNotSoldAgain) {
    World world;
    ASSERT_TRUE(world.learn({2, PurchaseStatus::FAILED}));
    StockChanges changes;
    const auto learned = world.reservation.learn(3, PurchaseStatus::PAID, changes);
    ASSERT_FALSE(learned);
    EXPECT_EQ(learned.error().code, "impossible_fact");
    EXPECT_TRUE(changes.empty());
    EXPECT_EQ(world.reservation.progress().version, 2);
}

TEST(Reservation, IsAskedAboutAgainAtDoublingIntervalsUpToAnHour) {
    std::vector<std::int64_t> waits;
    for (std::int64_t asked = 0; asked < 10; ++asked) {
        waits.push_back(domain::wait_before_asking(asked).count());
    }
    EXPECT_THAT(waits,
                ::testing::ElementsAre(30, 60, 120, 240, 480, 960, 1'920, 3'600, 3'600, 3'600));
}

TEST(Reservation, IsAskedAboutWhenDueAndNotAfterAnAnswer) {
    using std::chrono::seconds;
    auto reservation = Reservation::hold(tests::order());
    EXPECT_FALSE(reservation.ask_again(tests::noon + seconds{29}));
    EXPECT_TRUE(reservation.ask_again(tests::noon + seconds{30}));
    EXPECT_FALSE(reservation.ask_again(tests::noon + seconds{89}));
    EXPECT_TRUE(reservation.ask_again(tests::noon + seconds{90}));
    StockChanges changes;
    ASSERT_TRUE(reservation.learn(1, PurchaseStatus::IN_PROGRESS, changes));
    EXPECT_FALSE(reservation.ask_again(tests::noon + std::chrono::hours{24}));
}

TEST(Reservation, ReadsItsWords) {
    for (const auto state :
         {ReservationState::HELD, ReservationState::SOLD, ReservationState::RELEASED}) {
        EXPECT_EQ(domain::reservation_state(to_string(state)), state);
    }
    EXPECT_FALSE(domain::reservation_state("held"));
    EXPECT_EQ(domain::purchase_status("PAID"), PurchaseStatus::PAID);
    EXPECT_FALSE(domain::purchase_status("SHIPPED"));
}

}  // namespace
}  // namespace souk::product
