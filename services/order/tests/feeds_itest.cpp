#include <algorithm>
#include <map>

#include "services/order/app/follow_feed.hpp"
#include "services/order/tests/read_model_fixture.hpp"

namespace souk::order {
namespace {

class FeedsTest : public test::ReadModelFixture {
protected:
    std::vector<app::FeedEntry> entries(const base::Uuid& user, std::int64_t after = 0) {
        return loop_.run(feeds_.entries(domain::UserId{user}, after, 1'000));
    }
    domain::FeedMark head(const base::Uuid& user) {
        const std::vector users{user};
        return loop_.run(feeds_.heads(users)).at(0).mark;
    }
};

TEST_F(FeedsTest, TellEachMoveOnceWithTheOrderAsItBecame) {
    const auto wanted = request();
    requested({wanted});
    facts({fact(wanted.purchase_id, 1, "IN_PROGRESS")});
    facts({fact(wanted.purchase_id, 2, "PAID")});
    requested({wanted});                                  // repeated
    facts({fact(wanted.purchase_id, 1, "IN_PROGRESS")});  // late
    const auto told = entries(user_);
    ASSERT_EQ(told.size(), 3U);
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(told[i].seq, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(told[i].order.version, static_cast<std::int64_t>(i));
        EXPECT_EQ(told[i].order.items.size(), 2U);
    }
    EXPECT_EQ(told[1].order.status, "IN_PROGRESS") << "as it stood then";
    EXPECT_EQ(told[2].order, *find(wanted.purchase_id));
    EXPECT_EQ(head(user_).seq, 3);
}

TEST_F(FeedsTest, SayNothingOfAHiddenOrderAndAllOfItOnceItIsVisible) {
    const auto wanted = request();
    facts({fact(wanted.purchase_id, 1, "IN_PROGRESS"), fact(wanted.purchase_id, 2, "PAID")});
    EXPECT_TRUE(entries(user_).empty());
    EXPECT_EQ(head(user_).seq, 0);
    requested({wanted});
    const auto told = entries(user_);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].order.status, "PAID");
    EXPECT_EQ(told[0].order.version, 2);
}

TEST_F(FeedsTest, HaveNoGapsHoweverManyWriteAtOnce) {
    std::vector<contracts::PurchaseRequested> wanted;
    for (int i = 0; i < 30; ++i) {
        wanted.push_back(request());
    }
    std::vector<base::Task<>> tasks;
    for (const auto& one : wanted) {
        tasks.push_back(record_.run(test::told_of(std::vector{one})));
        tasks.push_back(
            record_.run(test::told_of(std::vector{fact(one.purchase_id, 1, "IN_PROGRESS")})));
        tasks.push_back(record_.run(test::told_of(std::vector{fact(one.purchase_id, 2, "PAID")})));
    }
    for (const auto& error : loop_.run_all(std::move(tasks))) {
        EXPECT_FALSE(error);
    }
    const auto told = entries(user_);
    std::map<base::Uuid, std::int64_t> last;
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(told[i].seq, static_cast<std::int64_t>(i) + 1);
        const auto& order = told[i].order;
        const auto [before, first] = last.try_emplace(order.id, order.version);
        EXPECT_TRUE(first || before->second < order.version) << "a version stepped back";
        before->second = order.version;
    }
    EXPECT_EQ(last.size(), wanted.size());
    for (const auto& [order, version] : last) {
        EXPECT_EQ(version, 2) << "the last state was told";
    }
}

TEST_F(FeedsTest, BelongToTheirUsers) {
    auto foreign = request();
    foreign.user_id = base::Uuid::v7();
    requested({request(), foreign, request()});
    EXPECT_EQ(entries(user_).size(), 2U);
    EXPECT_EQ(entries(foreign.user_id).size(), 1U);
    EXPECT_EQ(head(foreign.user_id).epoch, head(user_).epoch);
}

TEST_F(FeedsTest, AreSweptAndThenStartFromASnapshot) {
    requested({request(), request()});
    const auto later = clock_.now() + std::chrono::hours{1};
    EXPECT_EQ(loop_.run(feeds_.sweep(later, 1)), 1U);
    const app::FollowFeed follow(feeds_, orders_);
    const auto mark = head(user_);
    const auto part = loop_.run(
        follow.next({domain::UserId{user_}, std::nullopt}, domain::FeedMark{mark.epoch, 0}));
    EXPECT_TRUE(part.reset);
    EXPECT_EQ(part.snapshot->size(), 2U);
    EXPECT_EQ(part.mark, mark);
}

TEST_F(FeedsTest, OfAnErasedUserAreForgotten) {
    auto foreign = request();
    foreign.user_id = base::Uuid::v7();
    requested({request(), foreign});
    loop_.run(model_.forget_feed(domain::UserId{user_}));
    EXPECT_TRUE(entries(user_).empty());
    EXPECT_EQ(entries(foreign.user_id).size(), 1U);
    requested({request()});
    EXPECT_EQ(entries(user_).at(0).seq, 2) << "the sequence goes on";
}

}  // namespace
}  // namespace souk::order
