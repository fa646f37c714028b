#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace souk::simulation {

/// All that is random in one run: the same seed gives the same run on every machine.
class Chance {
public:
    using Span = std::chrono::microseconds;

    explicit Chance(std::uint64_t seed) : random_(seed) {}

    /// From 0 to most, both included.
    std::int64_t up_to(std::int64_t most) {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most + 1));
    }
    Span within(Span most) { return Span{up_to(most.count())}; }
    bool one_in(std::int64_t many) { return up_to(many - 1) == 0; }
    bool percent(std::int64_t chance) { return up_to(99) < chance; }

private:
    std::mt19937_64 random_;
};

}  // namespace souk::simulation
