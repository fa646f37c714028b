#pragma once

#include <chrono>
#include <cstdint>

#include "services/payment/app/ports.hpp"

namespace souk::payment::app {

/// A purchase is CANCELING until the wallet has answered its refund, which takes a moment. One that
/// is so for longer means that the wallet, or the way to it, is in trouble.
class WatchCanceling {
public:
    static constexpr std::chrono::seconds too_long{60};
    static constexpr std::int64_t counted_most = 10'000;

    explicit WatchCanceling(Purchases& purchases) : purchases_(purchases) {}

    /// How many purchases have been CANCELING for too long now; at most counted_most.
    base::Task<std::int64_t> count() { return purchases_.canceling_for(too_long, counted_most); }

private:
    Purchases& purchases_;
};

}  // namespace souk::payment::app
