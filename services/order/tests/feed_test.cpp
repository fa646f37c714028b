#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "platform/base/unavailable.hpp"
#include "platform/testing/run.hpp"
#include "services/order/app/feed_hub.hpp"
#include "services/order/app/follow_feed.hpp"
#include "services/order/tests/fakes.hpp"

namespace souk::order::app {
namespace {

using domain::FeedMark;

TEST(FeedMark, ReadsBackAsItself) {
    for (const auto& mark : {FeedMark{0, 0}, FeedMark{1764012345, 17}}) {
        EXPECT_EQ(FeedMark::parse(mark.to_string()), mark);
    }
}

TEST(FeedMark, IsStrict) {
    for (const std::string_view text :
         {"", ".", "1", "1.", ".1", "1.2.3", "-1.2", "1.-2", "+1.2", " 1.2", "1.2 ", "01.2", "1.02",
          "1,2", "a.b", "1.99999999999999999999", "0x1.2"}) {
        EXPECT_FALSE(FeedMark::parse(text)) << text;
    }
}

class FollowTest : public ::testing::Test {
protected:
    OrderView order(std::string status = "PAID") {
        OrderView made;
        made.id = base::Uuid::v7();
        made.user_id = user_;
        made.status = std::move(status);
        orders_.by_id[made.id] = made;
        return made;
    }
    FeedPart next(std::optional<FeedMark> told, std::optional<domain::OrderId> only = {}) {
        return loop_.run(follow_.next({domain::UserId{user_}, only}, told));
    }

    testing::Loop loop_;
    test::FakeFeeds feeds_;
    test::FakeOrders orders_;
    FollowFeed follow_{feeds_, orders_};
    base::Uuid user_ = base::Uuid::v7();
};

TEST_F(FollowTest, BeginsWithASnapshot) {
    feeds_.add(order());
    const auto part = next(std::nullopt);
    EXPECT_FALSE(part.reset);
    ASSERT_TRUE(part.snapshot);
    EXPECT_EQ(part.snapshot->size(), 1U);
    EXPECT_EQ(part.mark, (FeedMark{7, 1}));
    EXPECT_EQ(orders_.asked.user, domain::UserId{user_});
}

TEST_F(FollowTest, ASnapshotHasTheNewestTwenty) {
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 25; ++i) {
        ids.push_back(order().id);
    }
    std::ranges::sort(ids, std::greater{});
    const auto part = next(std::nullopt);
    ASSERT_TRUE(part.snapshot);
    ASSERT_EQ(part.snapshot->size(), 20U);
    EXPECT_EQ(part.snapshot->front().id, ids[0]);
    EXPECT_EQ(part.snapshot->back().id, ids[19]);
}

TEST_F(FollowTest, GoesOnBehindWhatWasTold) {
    for (int i = 0; i < 5; ++i) {
        feeds_.add(order());
    }
    const auto part = next(FeedMark{7, 2});
    EXPECT_FALSE(part.snapshot);
    ASSERT_EQ(part.entries.size(), 3U);
    EXPECT_EQ(part.entries.front().seq, 3);
    EXPECT_EQ(part.mark, (FeedMark{7, 5}));
    EXPECT_TRUE(next(part.mark).entries.empty());
}

TEST_F(FollowTest, StartsOverWhenWhatWasToldCannotBeReliedOn) {
    for (int i = 0; i < 5; ++i) {
        feeds_.add(order());
    }
    auto& entries = feeds_.by_user[user_];
    entries.erase(entries.begin(), entries.begin() + 3);  // swept
    for (const auto& told : {FeedMark{6, 4}, FeedMark{7, 6}, FeedMark{7, 1}, FeedMark{-1, 0}}) {
        const auto part = next(told);
        EXPECT_TRUE(part.reset) << told.to_string();
        EXPECT_TRUE(part.snapshot) << told.to_string();
        EXPECT_EQ(part.mark, (FeedMark{7, 5}));
    }
    EXPECT_FALSE(next(FeedMark{7, 3}).reset);
}

TEST_F(FollowTest, StopsAtAGap) {
    for (int i = 0; i < 4; ++i) {
        feeds_.add(order());
    }
    feeds_.by_user[user_].erase(feeds_.by_user[user_].begin() + 2);
    const auto part = next(FeedMark{7, 0});
    EXPECT_EQ(part.entries.size(), 2U);
    EXPECT_EQ(part.mark.seq, 2);
    EXPECT_TRUE(next(part.mark).reset);
}

TEST_F(FollowTest, OfOneOrderLeavesOutTheOthersAndStillMovesOn) {
    const auto wanted = order();
    feeds_.add(order());
    feeds_.add(wanted);
    feeds_.add(order());
    const domain::OrderId only{wanted.id};
    const auto part = next(FeedMark{7, 0}, only);
    ASSERT_EQ(part.entries.size(), 1U);
    EXPECT_EQ(part.entries[0].order.id, wanted.id);
    EXPECT_EQ(part.mark.seq, 3);
    EXPECT_EQ(next(std::nullopt, only).snapshot->size(), 1U);
}

TEST_F(FollowTest, TellsALongFeedInBoundedParts) {
    for (int i = 0; i < 2 * FollowFeed::most_entries; ++i) {
        feeds_.add(order());
    }
    const auto part = next(FeedMark{7, 0});
    EXPECT_EQ(std::ssize(part.entries), FollowFeed::most_entries);
    EXPECT_EQ(part.mark.seq, FollowFeed::most_entries);
}

class HubTest : public ::testing::Test {
protected:
    std::shared_ptr<Listener> listener(const base::Uuid& user) {
        auto made = std::make_shared<Listener>();
        made->user = user;
        made->told = {7, 0};
        made->may_stay = [this] { return valid_; };
        made->wake = [this] { ++woken_; };
        return made;
    }

    testing::Loop loop_;
    test::FakeFeeds feeds_;
    FeedHub hub_{feeds_, {.streams = 3, .per_user = 2}};
    base::Uuid user_ = base::Uuid::v7();
    bool valid_ = true;
    int woken_ = 0;
};

TEST_F(HubTest, HasRoomForSoManyPerUserAndInAll) {
    auto first = hub_.open(listener(user_));
    const auto second = hub_.open(listener(user_));
    const auto third = hub_.open(listener(user_));
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, "rate_limited");
    const auto other = hub_.open(listener(base::Uuid::v7()));
    EXPECT_TRUE(other);
    const auto too_many = hub_.open(listener(base::Uuid::v7()));
    ASSERT_FALSE(too_many);
    EXPECT_EQ(too_many.error().code, "unavailable");
    EXPECT_TRUE(too_many.error().retry_after_seconds);
    first->reset();
    EXPECT_EQ(hub_.size(), 2U);
    EXPECT_TRUE(hub_.open(listener(user_)));
}

TEST_F(HubTest, AsksOnceForEverybodyAndWakesWhoHasNotBeenTold) {
    OrderView order;
    order.user_id = user_;
    feeds_.add(order);
    auto told = listener(user_);
    told->told = {7, 1};
    const auto one = hub_.open(told);
    const auto two = hub_.open(listener(user_));
    const auto three = hub_.open(listener(base::Uuid::v7()));
    loop_.run(hub_.ask());
    EXPECT_EQ(feeds_.questions, 1);
    EXPECT_EQ(woken_, 1);
    feeds_.epoch = 8;
    loop_.run(hub_.ask());
    EXPECT_EQ(woken_, 4) << "another epoch concerns all";
}

TEST_F(HubTest, AsksNothingWhenNobodyListens) {
    loop_.run(hub_.ask());
    EXPECT_EQ(feeds_.questions, 0);
}

TEST_F(HubTest, WakesWhoMayNotStay) {
    const auto place = hub_.open(listener(user_));
    loop_.run(hub_.ask());
    EXPECT_EQ(woken_, 0);
    valid_ = false;
    loop_.run(hub_.ask());
    EXPECT_EQ(woken_, 1);
}

}  // namespace
}  // namespace souk::order::app
