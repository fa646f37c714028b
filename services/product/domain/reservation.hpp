#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/result.hpp"
#include "services/product/domain/ids.hpp"
#include "services/product/domain/stock.hpp"

namespace souk::product::domain {

/// One product of a purchase, with the name and price it had when it was bought.
struct PurchaseLine {
    ProductId product_id;
    std::string name;
    std::int64_t quantity = 0;
    base::Money unit_price_minor;
    bool operator==(const PurchaseLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(PurchaseLine, (), (product_id, name, quantity, unit_price_minor))

/// Where the units of a purchase are.
enum class ReservationState { HELD = 1, SOLD, RELEASED };
std::string_view to_string(ReservationState state);
std::optional<ReservationState> reservation_state(std::string_view text);

/// What payment says about a purchase.
enum class PurchaseStatus { IN_PROGRESS = 1, PAID, CANCELING, CANCELED, FAILED, DELIVERED };
std::optional<PurchaseStatus> purchase_status(std::string_view text);

/// The wait before a request is repeated for the n-th time: 30 s, doubling, at most an hour.
std::chrono::seconds wait_before_asking(std::int64_t asked);

/// The units that one purchase holds, and what is known of its payment. Facts may come late,
/// twice, or not at all: the highest version decides, whatever order they arrive in.
class Reservation {
public:
    struct Order {
        PurchaseId id;
        UserId user;
        std::vector<PurchaseLine> lines;
        base::Money total;
        std::string currency;
        base::Instant requested_at;
    };
    struct Progress {
        ReservationState state = ReservationState::HELD;
        std::int64_t version = 0;  ///< the highest of payment's versions seen; 0 for none
        std::int64_t asked = 0;    ///< how often the request was repeated
        std::optional<base::Instant> ask_at;  ///< when to repeat it; nothing once answered
    };

    /// New: held, not answered yet.
    static Reservation hold(Order order);
    /// As it was stored.
    Reservation(Order order, Progress progress) : order_(std::move(order)), progress_(progress) {}

    [[nodiscard]] const Order& order() const { return order_; }
    [[nodiscard]] const Progress& progress() const { return progress_; }

    /// Takes note of a fact and adds the units it moves to `changes`. An older or repeated version
    /// changes nothing. Units that were given back cannot be sold again: such a fact contradicts
    /// the earlier one and is refused with `impossible_fact`.
    base::Result<void> learn(std::int64_t version, PurchaseStatus status, StockChanges& changes);

    /// True when the request is due again; then it counts as asked and the wait doubles.
    [[nodiscard]] bool ask_again(base::Instant now);

private:
    void move_units(StockChange (*move)(std::int64_t), StockChanges& changes) const;

    Order order_;
    Progress progress_;
};

}  // namespace souk::product::domain
