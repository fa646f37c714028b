#include "platform/service/figures.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

#include "platform/testing/run.hpp"

namespace souk::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Figures::Value always(std::int64_t number) {
    return [number]() -> base::Task<std::int64_t> { co_return number; };
}

class FiguresTest : public ::testing::Test {
protected:
    testing::Loop loop;
    observe::Metrics metrics;
    Figures figures{metrics};
};

TEST_F(FiguresTest, AreToldAndShownAsGauges) {
    std::int64_t waiting = 3;
    figures.add("souk_waiting", [&waiting]() -> base::Task<std::int64_t> { co_return waiting; });
    figures.add("souk_other", always(-1));
    EXPECT_THAT(loop.run(figures.sample()),
                UnorderedElementsAre(Pair("souk_waiting", 3), Pair("souk_other", -1)));
    EXPECT_THAT(metrics.render(), HasSubstr("souk_waiting 3"));
    waiting = 4;
    loop.run(figures.sample());
    EXPECT_THAT(metrics.render(), HasSubstr("souk_waiting 4"));
}

TEST_F(FiguresTest, OneThatThrowsIsLeftOutAndTheOthersAreTold) {
    figures.add("a_broken", []() -> base::Task<std::int64_t> {
        throw std::runtime_error("no such table");
        co_return 0;
    });
    figures.add("b_whole", always(1));
    EXPECT_THAT(loop.run(figures.sample()), UnorderedElementsAre(Pair("b_whole", 1)));
    EXPECT_THAT(metrics.render(), Not(HasSubstr("a_broken")));
}

TEST_F(FiguresTest, NamesAreThoseOfMetricsAndTakenOnce) {
    for (const std::string name : {"", "Big", "with-dash", "1st", "a b", "ä"}) {
        EXPECT_THROW(figures.add(name, always(1)), std::invalid_argument) << name;
    }
    EXPECT_THROW(figures.add(std::string(81, 'a'), always(1)), std::invalid_argument);
    figures.add(std::string(80, 'a'), always(1));
    EXPECT_THROW(figures.add(std::string(80, 'a'), always(1)), std::logic_error);
}

}  // namespace
}  // namespace souk::service
