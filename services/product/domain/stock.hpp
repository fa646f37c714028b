#pragma once

#include <cstdint>
#include <map>

#include <boost/describe.hpp>

#include "services/product/domain/ids.hpp"

namespace souk::product::domain {

/// No product has more units than this in any of its counts.
inline constexpr std::int64_t stock_most_units = 1'000'000'000;

/// A movement of units between the three counts of one product. Only `receive` makes or takes
/// units; every other one keeps their sum.
struct StockChange {
    std::int64_t available = 0;
    std::int64_t held = 0;
    std::int64_t sold = 0;

    static StockChange receive(std::int64_t units) { return {units, 0, 0}; }
    static StockChange hold(std::int64_t units) { return {-units, units, 0}; }
    static StockChange sell(std::int64_t units) { return {0, -units, units}; }
    static StockChange release_held(std::int64_t units) { return {units, -units, 0}; }
    static StockChange release_sold(std::int64_t units) { return {units, 0, -units}; }

    StockChange& operator+=(const StockChange& other);
    bool operator==(const StockChange&) const = default;
};

/// What is there of one product: free, held for a purchase that is not paid yet, and sold.
class Stock {
public:
    constexpr Stock() = default;
    constexpr Stock(std::int64_t available, std::int64_t held, std::int64_t sold)
        : available_(available), held_(held), sold_(sold) {}

    [[nodiscard]] std::int64_t available() const { return available_; }
    [[nodiscard]] std::int64_t held() const { return held_; }
    [[nodiscard]] std::int64_t sold() const { return sold_; }

    /// Applies the change, or returns false and stays as it was when a count would leave
    /// 0 … stock_most_units.
    [[nodiscard]] bool apply(const StockChange& change);

    bool operator==(const Stock&) const = default;

private:
    std::int64_t available_ = 0;
    std::int64_t held_ = 0;
    std::int64_t sold_ = 0;
};

/// The changes of one transaction, summed per product and in id order: the order of the locks.
using StockChanges = std::map<ProductId, StockChange>;

/// The three counts as they are shown.
struct StockLevels {
    std::int64_t available = 0;
    std::int64_t held = 0;
    std::int64_t sold = 0;
    bool operator==(const StockLevels&) const = default;
};
BOOST_DESCRIBE_STRUCT(StockLevels, (), (available, held, sold))

}  // namespace souk::product::domain
