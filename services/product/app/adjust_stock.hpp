#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/once.hpp"
#include "services/product/app/events.hpp"
#include "services/product/domain/stock.hpp"

namespace souk::product::app {

inline constexpr std::int64_t adjustment_most_units = 1'000'000;
inline constexpr std::size_t reason_most_characters = 200;

/// Units that came in, or went away, by an administrator's word. Becomes a row of the history.
struct Adjustment {
    base::Uuid id;
    domain::ProductId product;
    std::int64_t delta = 0;
    std::string reason;
    domain::UserId actor;
    base::Instant at;

    /// Every wrong field: a delta of 0 or beyond ±adjustment_most_units, a missing or long reason.
    [[nodiscard]] base::Result<void> check() const;
};

/// The stock of the products concerned, locked, and what was decided.
struct StockBook {
    struct Adjusted {
        Adjustment adjustment;
        std::int64_t available_after = 0;
    };
    std::map<domain::ProductId, domain::Stock> stock;
    domain::StockChanges changes;
    std::vector<Adjusted> adjusted;
};

/// `not_found` for an unknown product; `out_of_stock` when more would go than is available;
/// `stock_too_large` above domain::stock_most_units.
base::Result<domain::StockLevels> decide_adjustment(StockBook& book, const Adjustment& adjustment);

using StockStep = base::Step<domain::ProductId, StockBook, Event, domain::StockLevels>;

class StockRoom {
public:
    virtual ~StockRoom() = default;
    virtual base::Task<std::vector<base::Applied<domain::StockLevels>>> apply(
        std::span<const StockStep> steps) = 0;
};

/// Changes how many units are available, and keeps who did it and why.
class AdjustStock {
public:
    AdjustStock(StockRoom& room, const base::Clock& clock) : room_(room), clock_(clock) {}

    struct Input {
        base::Once once;
        base::Cause cause;
        domain::ProductId product;
        domain::UserId actor;
        std::int64_t delta = 0;
        std::string reason;
    };
    base::Task<base::Applied<domain::StockLevels>> run(Input input) const;

private:
    StockRoom& room_;
    const base::Clock& clock_;
};

}  // namespace souk::product::app
