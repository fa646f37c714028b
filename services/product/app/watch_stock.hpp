#pragma once

#include <cstdint>

#include "services/product/app/catalogue.hpp"

namespace souk::product::app {

/// What is nearly sold out, so that somebody orders more in time.
class WatchStock {
public:
    static constexpr std::int64_t low = 5;
    static constexpr std::int64_t counted_most = 1'000;

    explicit WatchStock(Catalogue& catalogue) : catalogue_(catalogue) {}

    /// How many ACTIVE products have at most `low` available units; at most counted_most.
    base::Task<std::int64_t> count() const { return catalogue_.scarce(low, counted_most); }

private:
    Catalogue& catalogue_;
};

}  // namespace souk::product::app
