#include <cstdlib>
#include <iostream>
#include <string>

#include <gtest/gtest.h>

#include "tests/simulation/books.hpp"
#include "tests/simulation/shop.hpp"

namespace souk::simulation {
namespace {

using payment::domain::State;
using payment::domain::Trigger;
using payment::domain::Verdict;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* const text = std::getenv(name);
    return text ? std::stoull(text) : otherwise;
}

/// How often each thing happened in all runs: a simulation that never meets a race proves nothing.
class Tally {
public:
    void add(const Shop& shop) {
        for (const auto& [id, purchase] : shop.payment().purchases()) {
            ++times_["ends " + std::string{to_string(purchase.state())}];
            if (const auto reason = purchase.reason()) {
                ++times_["fails for " + *reason];
            }
        }
        for (const auto& transfer : shop.wallet().transfers()) {
            ++times_[std::string{to_string(transfer.kind)}];
        }
        for (const auto& message : shop.payment().ignored()) {
            ++times_[std::string{to_string(message.verdict)} + " " +
                     std::string{to_string(message.trigger)}];
        }
        for (const auto& [id, answers] : shop.told()) {
            for (const auto& answer : answers) {
                ++times_["told " + answer];
            }
        }
    }
    [[nodiscard]] std::int64_t of(const std::string& what) const {
        const auto found = times_.find(what);
        return found == times_.end() ? 0 : found->second;
    }
    void print() const {
        for (const auto& [what, times] : times_) {
            std::cout << "  " << what << ": " << times << "\n";
        }
    }

private:
    std::map<std::string, std::int64_t> times_;
};

// SOUK_INTERLEAVINGS says how many, SOUK_SEED where to begin; a failure names its seed.
TEST(Interleavings, MoneyAndStockAddUpAndEachPurchaseHasOneEnd) {
    const auto first = setting("SOUK_SEED", 1);
    const auto runs = setting("SOUK_INTERLEAVINGS", 10'000);
    Tally tally;
    for (auto seed = first; seed < first + runs; ++seed) {
        Shop shop(seed);
        ASSERT_EQ(shop.run(), "") << "again with SOUK_SEED=" << seed << " SOUK_INTERLEAVINGS=1";
        tally.add(shop);
    }
    std::cout << runs << " interleavings from seed " << first << "\n";
    tally.print();
    if (runs < 2'000) {
        return;
    }
    for (const auto* const what : {"ends paid",
                                   "ends delivered",
                                   "ends canceled",
                                   "ends refused",
                                   "ends expired",
                                   "fails for insufficient_funds",
                                   "fails for wallet_closed",
                                   "CHARGE",
                                   "REFUND",
                                   "already requested",
                                   "already charge_completed",
                                   "already refund_completed",
                                   "too_late charge_completed",
                                   "too_late charge_refused",
                                   "too_late charge_barred",
                                   "told CANCELING",
                                   "told CANCELED",
                                   "told purchase_not_cancelable",
                                   "told DELIVERED",
                                   "told purchase_not_deliverable"}) {
        EXPECT_GE(tally.of(what), 20) << what;
    }
}

TEST(Interleavings, TheSameSeedIsTheSameRun) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Shop one(seed);
        Shop other(seed);
        EXPECT_EQ(one.run(), other.run());
        EXPECT_EQ(one.payment().stories(), other.payment().stories());
        EXPECT_EQ(one.told(), other.told());
    }
}

// The auditor of these runs is able to find something: without the promise that facts arrive,
// units stay held for purchases that have ended.
TEST(Interleavings, LostFactsAreFound) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Shop shop(seed, Shop::Sabotage::facts_are_lost);
        found += shop.run().empty() ? 0 : 1;
    }
    EXPECT_GT(found, 0);
}

}  // namespace
}  // namespace souk::simulation
