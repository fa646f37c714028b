#include "services/order/app/rebuild.hpp"

#include <gtest/gtest.h>

#include "platform/base/unavailable.hpp"
#include "platform/testing/run.hpp"

namespace souk::order::app {
namespace {

class FakeGenerations final : public Generations {
public:
    base::Task<bool> hold() override { co_return true; }
    base::Task<> open_shadow() override { co_return; }
    base::Task<std::size_t> note(std::vector<Told>) override { co_return 0; }
    base::Task<ComparedPage> compare(const std::optional<base::Uuid>&) override {
        if (compare_fails) {
            throw base::Unavailable("the comparison broke");
        }
        co_return ComparedPage{};
    }
    base::Task<> swap(bool) override {
        ++swaps;
        co_return;
    }
    base::Task<bool> close_shadow() override {
        ++closes;
        co_return !lost;
    }
    base::Task<> drop_others() override {
        ++drops;
        if (drop_fails) {
            throw base::Unavailable("the database went away");
        }
        co_return;
    }

    bool compare_fails = false;
    bool drop_fails = false;
    bool lost = false;
    int swaps = 0;
    int closes = 0;
    int drops = 0;
};

class FakeHistory final : public History {
public:
    void open() override {}
    Part next() override { return {.told = {}, .unreadable = 0, .last = true}; }
    bool handled() override { return true; }
};

class RebuildRunTest : public ::testing::Test {
protected:
    int rebuild() {
        Rebuild rebuild(generations_, history_,
                        {.accept = false,
                         .catch_up_wait = std::chrono::seconds{0},
                         .reader_grace = std::chrono::seconds{0}},
                        [this](const std::string& line) { said_ += line + "\n"; });
        return loop_.run(rebuild.run());
    }
    bool said(const std::string& text) const { return said_.find(text) != std::string::npos; }

    testing::Loop loop_;
    FakeGenerations generations_;
    FakeHistory history_;
    std::string said_;
};

TEST_F(RebuildRunTest, HasSwappedAlthoughTheOldRowsStay) {
    generations_.drop_fails = true;
    EXPECT_EQ(rebuild(), 0);
    EXPECT_EQ(generations_.swaps, 1);
    EXPECT_TRUE(said("The rebuilt read model is live.")) << said_;
    EXPECT_TRUE(said("Old rows stay until the next rebuild.")) << said_;
    EXPECT_EQ(generations_.closes, 0);
}

TEST_F(RebuildRunTest, GivesUpWhenTheComparisonBreaks) {
    generations_.compare_fails = true;
    EXPECT_THROW(rebuild(), base::Unavailable);
    EXPECT_EQ(generations_.swaps, 0);
    EXPECT_EQ(generations_.closes, 1);
    EXPECT_EQ(generations_.drops, 1);
}

TEST_F(RebuildRunTest, LeavesAShadowAloneThatItLost) {
    generations_.compare_fails = true;
    generations_.lost = true;
    EXPECT_THROW(rebuild(), base::Unavailable);
    EXPECT_EQ(generations_.drops, 0);
}

TEST_F(RebuildRunTest, TellsWhatBrokeFirst) {
    generations_.compare_fails = true;
    generations_.drop_fails = true;
    try {
        rebuild();
        FAIL() << "it broke";
    } catch (const base::Unavailable& error) {
        EXPECT_STREQ(error.what(), "the comparison broke");
    }
    EXPECT_TRUE(said("What was rebuilt stays until the next rebuild.")) << said_;
}

}  // namespace
}  // namespace souk::order::app
