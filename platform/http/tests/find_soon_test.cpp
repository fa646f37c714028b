#include "platform/http/find_soon.hpp"

#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

namespace souk::http {
namespace {

using Found = std::optional<int>;

/// Looks that succeed from the `hit`-th on.
struct Looks {
    int hit;
    int looks = 0;
    std::function<base::Task<Found>()> find = [this]() -> base::Task<Found> {
        co_return ++looks >= hit ? Found{7} : std::nullopt;
    };
};

class FindSoonTest : public ::testing::Test {
protected:
    /// Starts a search; its result is stored when it ends.
    void start(const base::Uuid& id, Looks& looks, std::optional<Found>& result) {
        auto searching = search(id, looks, result);
        boost::asio::co_spawn(loop_, std::move(searching), boost::asio::detached);
    }
    Found run(const base::Uuid& id, Looks& looks) {
        std::optional<Found> result;
        start(id, looks, result);
        loop_.run();
        loop_.restart();
        return result.value();
    }
    base::Task<> search(base::Uuid id, Looks& looks, std::optional<Found>& result) {
        result = co_await find_soon(id, clock_, looks.find);
    }

    base::SystemClock clock_;
    boost::asio::io_context loop_;
    base::Uuid old_ = *base::Uuid::parse("01890000-0000-7000-8000-000000000001");
    base::Uuid random_ = *base::Uuid::parse("9b2f6c1e-5d5c-4c43-9d4f-3c1f3f0f9a11");
};

TEST_F(FindSoonTest, DoesNotWaitForWhatIsThere) {
    Looks looks{.hit = 1};
    EXPECT_EQ(run(base::Uuid::v7(), looks), 7);
    EXPECT_EQ(looks.looks, 1);
}

TEST_F(FindSoonTest, LooksOnceForAnOldOrTimelessId) {
    for (const auto& id : {old_, random_, base::Uuid{}}) {
        Looks looks{.hit = 2};
        EXPECT_FALSE(run(id, looks));
        EXPECT_EQ(looks.looks, 1);
    }
}

TEST_F(FindSoonTest, WaitsForWhatIsOnItsWay) {
    Looks looks{.hit = 3};
    EXPECT_EQ(run(base::Uuid::v7(), looks), 7);
    EXPECT_EQ(looks.looks, 3);
}

TEST_F(FindSoonTest, AnIdFromTheFutureIsNotYoung) {
    EXPECT_TRUE(is_young(base::Uuid::v7(), clock_.now()));
    EXPECT_FALSE(is_young(base::Uuid::v7(), clock_.now() - std::chrono::minutes{2}));
    EXPECT_FALSE(is_young(base::Uuid::v7(), clock_.now() + std::chrono::minutes{2}));
}

TEST_F(FindSoonTest, OneMoreThanMayWaitIsAnsweredAtOnce) {
    Looks waiting{.hit = static_cast<int>(find_soon_waiters) + 1};
    std::vector<std::optional<Found>> results(find_soon_waiters);
    for (auto& result : results) {
        start(base::Uuid::v7(), waiting, result);
    }
    loop_.poll();
    ASSERT_FALSE(SoonWaiter::room());
    Looks one_more{.hit = 2};
    std::optional<Found> refused;
    start(base::Uuid::v7(), one_more, refused);
    loop_.poll_one();
    while (!refused) {
        loop_.run_one();
    }
    EXPECT_FALSE(*refused);
    EXPECT_EQ(one_more.looks, 1);
    loop_.run();
    for (const auto& result : results) {
        EXPECT_EQ(result, Found{7});
    }
    EXPECT_TRUE(SoonWaiter::room());
}

}  // namespace
}  // namespace souk::http
