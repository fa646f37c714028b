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
        co_return ComparedPage{};
    }
    base::Task<> swap(bool) override {
        ++swaps;
        co_return;
    }
    base::Task<> close_shadow() override { co_return; }
    base::Task<> drop_others() override {
        if (drop_fails) {
            throw base::Unavailable("the database went away");
        }
        co_return;
    }

    bool drop_fails = false;
    int swaps = 0;
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
}

}  // namespace
}  // namespace souk::order::app
