#include "platform/security/password.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "platform/testing/run.hpp"

namespace souk::security {
namespace {

struct PasswordTest : ::testing::Test {
    souk::testing::Loop loop;
    PasswordHasher hasher{1, 2};
};

TEST_F(PasswordTest, AHashFitsItsOwnPasswordAlone) {
    const auto encoded = loop.run(hasher.hash("correct horse"));
    ASSERT_TRUE(encoded);
    EXPECT_TRUE(encoded->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *encoded;
    EXPECT_LE(encoded->size(), 128U);
    EXPECT_TRUE(*loop.run(hasher.verify("correct horse", *encoded)));
    EXPECT_FALSE(*loop.run(hasher.verify("correct horse ", *encoded)));
    EXPECT_FALSE(*loop.run(hasher.verify("", *encoded)));
    EXPECT_NE(*loop.run(hasher.hash("correct horse")), *encoded);
}

TEST_F(PasswordTest, TheDummyCostsTheSameAndFitsNothing) {
    EXPECT_TRUE(hasher.dummy_hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_FALSE(*loop.run(hasher.verify("anything", hasher.dummy_hash())));
}

TEST_F(PasswordTest, AMalformedHashFitsNothing) {
    EXPECT_FALSE(*loop.run(hasher.verify("x", "")));
    EXPECT_FALSE(*loop.run(hasher.verify("x", "not a hash")));
}

base::Task<> note_thread(PasswordHasher& hasher, std::thread::id& resumed_on) {
    const auto done = co_await hasher.hash("x");
    EXPECT_TRUE(done);
    resumed_on = std::this_thread::get_id();
}

TEST_F(PasswordTest, ResumesOnTheCallersExecutor) {
    std::thread::id resumed_on;
    loop.run(note_thread(hasher, resumed_on));
    EXPECT_EQ(resumed_on, std::this_thread::get_id());
}

/// Of each thread of this process: field 19 of its stat (proc(5)).
std::multiset<int> niceness_of_threads() {
    std::multiset<int> found;
    for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::ifstream file{task.path() / "stat"};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        std::istringstream fields{text.substr(text.rfind(')') + 1)};
        std::string field;
        for (int number = 3; number <= 19; ++number) {
            fields >> field;
        }
        found.insert(std::stoi(field));
    }
    return found;
}

TEST_F(PasswordTest, TheHashingThreadStandsBackForOthers) {
    const auto before = niceness_of_threads();
    ASSERT_TRUE(loop.run(hasher.hash("x")));
    const auto after = niceness_of_threads();
    EXPECT_EQ(*after.rbegin(), std::min(*before.begin() + 5, 19));
    EXPECT_EQ(*after.begin(), *before.begin()) << "the event loop's thread stays as it was";
    EXPECT_GT(after.size(), 1U);
}

base::Task<> count(PasswordHasher& hasher, int& done, std::vector<base::Error>& refused) {
    const auto result = co_await hasher.hash("x");
    if (result) {
        ++done;
    } else {
        refused.push_back(result.error());
    }
}

TEST_F(PasswordTest, RefusesMoreThanItsThreadsAndQueueHold) {
    int done = 0;
    std::vector<base::Error> refused;
    std::vector<base::Task<>> calls;
    for (int i = 0; i < 5; ++i) {
        calls.push_back(count(hasher, done, refused));
    }
    loop.run_all(std::move(calls));
    EXPECT_EQ(done, 3);
    ASSERT_EQ(refused.size(), 2U);
    EXPECT_EQ(refused[0].kind, base::ErrorKind::unavailable);
    EXPECT_EQ(refused[0].retry_after_seconds, 1);
    EXPECT_TRUE(loop.run(hasher.hash("there is room again")));
}

TEST(PasswordHasherEnd, DropsWhatStillWaits) {
    boost::asio::io_context context{1};
    int done = 0;
    std::vector<base::Error> refused;
    {
        PasswordHasher hasher(1, 8);
        for (int i = 0; i < 4; ++i) {
            boost::asio::co_spawn(context, count(hasher, done, refused), boost::asio::detached);
        }
        context.poll();
    }
    context.poll();
    EXPECT_LE(done, 1);
    EXPECT_TRUE(refused.empty());
}

}  // namespace
}  // namespace souk::security
