#pragma once

#include <functional>
#include <map>
#include <utility>

#include "platform/base/clock.hpp"

namespace souk::simulation {

/// What will happen, in order of time; time stands still meanwhile and jumps to what is next.
class Timeline {
public:
    explicit Timeline(base::Instant start) : now_(start) {}

    [[nodiscard]] base::Instant now() const { return now_; }
    /// What is due at the same instant happens in the order in which it was planned.
    void at(base::Instant when, std::function<void()> happens) {
        planned_.emplace(std::max(when, now_), std::move(happens));
    }
    /// Lets the next thing happen; false when nothing is left to happen.
    bool step() {
        if (planned_.empty()) {
            return false;
        }
        auto next = planned_.extract(planned_.begin());
        now_ = next.key();
        next.mapped()();
        return true;
    }

private:
    base::Instant now_;
    std::multimap<base::Instant, std::function<void()>> planned_;
};

}  // namespace souk::simulation
