#pragma once

#include <atomic>
#include <chrono>

#include "platform/base/clock.hpp"

namespace souk::testing {

/// Time that stands still until a test moves it. Thread-safe.
class FakeClock final : public base::Clock {
public:
    /// 2026-01-31T09:15:00Z, unless told.
    explicit FakeClock(base::Instant at = base::Instant{std::chrono::seconds{1'769'850'900}})
        : at_(at.time_since_epoch().count()) {}

    [[nodiscard]] base::Instant now() const override {
        return base::Instant{std::chrono::microseconds{at_.load()}};
    }
    void set(base::Instant at) { at_ = at.time_since_epoch().count(); }
    void advance(std::chrono::microseconds by) { at_ += by.count(); }

private:
    std::atomic<std::int64_t> at_;
};

}  // namespace souk::testing
