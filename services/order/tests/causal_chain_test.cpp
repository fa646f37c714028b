#include "services/order/domain/causal_chain.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace souk::order::domain {
namespace {

const auto start = base::parse_rfc3339("2026-01-01T00:00:00Z").value();

Fact fact(std::string event, std::int64_t at, std::string cause = "") {
    Fact made;
    made.event_id = base::Uuid::v7();
    made.event = std::move(event);
    made.at = start + std::chrono::seconds{at};
    made.causation_id = std::move(cause);
    return made;
}

Fact moved(std::int64_t version, std::string status, std::int64_t at) {
    auto made = fact("purchase." + status, at);
    made.version = version;
    made.status = std::move(status);
    return made;
}

std::vector<std::string> events(const std::vector<Link>& links) {
    std::vector<std::string> result;
    for (const auto& link : links) {
        result.push_back(link.event);
    }
    return result;
}

TEST(CausalChain, OfNothingIsEmpty) {
    EXPECT_TRUE(causal_chain({}).empty());
}

TEST(CausalChain, IsTheSameInWhateverOrderFactsArrived) {
    std::vector<Fact> facts{fact("a", 1), fact("b", 2), fact("c", 3)};
    facts[1].causation_id = facts[0].event_id.to_string();
    std::mt19937 random(3);
    for (int round = 0; round < 10; ++round) {
        std::ranges::shuffle(facts, random);
        EXPECT_EQ(events(causal_chain(facts)), (std::vector<std::string>{"a", "b", "c"}));
    }
}

TEST(CausalChain, PutsACauseBeforeItsEffectWhateverTheClocksSay) {
    auto cause = fact("cause", 9);
    auto effect = fact("effect", 5, cause.event_id.to_string());
    auto later = fact("later", 6, effect.event_id.to_string());
    EXPECT_EQ(events(causal_chain({later, effect, cause})),
              (std::vector<std::string>{"cause", "effect", "later"}));
}

TEST(CausalChain, EndsWhenFactsNameEachOther) {
    auto one = fact("one", 1);
    auto two = fact("two", 2, one.event_id.to_string());
    one.causation_id = two.event_id.to_string();
    auto self = fact("self", 3);
    self.causation_id = self.event_id.to_string();
    EXPECT_EQ(causal_chain({one, two, self}).size(), 3U);
}

TEST(CausalChain, SaysWhereAStatusCameFrom) {
    const auto links = causal_chain({moved(1, "IN_PROGRESS", 1), moved(2, "PAID", 2),
                                     moved(4, "CANCELED", 4), fact("charge.completed", 3)});
    ASSERT_EQ(links.size(), 4U);
    EXPECT_FALSE(links[0].from_status);
    EXPECT_EQ(links[0].to_status, "IN_PROGRESS");
    EXPECT_EQ(links[1].from_status, "IN_PROGRESS");
    EXPECT_FALSE(links[2].to_status) << "money moves no status";
    EXPECT_EQ(links[3].to_status, "CANCELED");
    EXPECT_FALSE(links[3].from_status) << "version 3 has not arrived";
}

}  // namespace
}  // namespace souk::order::domain
