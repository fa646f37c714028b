#include "services/product/domain/reservation.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace souk::product::domain {
namespace {

constexpr std::chrono::seconds first_wait{30};
constexpr std::chrono::seconds longest_wait{3'600};

constexpr std::array<std::pair<std::string_view, PurchaseStatus>, 6> statuses{{
    {"IN_PROGRESS", PurchaseStatus::IN_PROGRESS},
    {"PAID", PurchaseStatus::PAID},
    {"CANCELING", PurchaseStatus::CANCELING},
    {"CANCELED", PurchaseStatus::CANCELED},
    {"FAILED", PurchaseStatus::FAILED},
    {"DELIVERED", PurchaseStatus::DELIVERED},
}};

bool means_sold(PurchaseStatus status) {
    return status == PurchaseStatus::PAID || status == PurchaseStatus::DELIVERED;
}

bool means_released(PurchaseStatus status) {
    return status == PurchaseStatus::FAILED || status == PurchaseStatus::CANCELED;
}

}  // namespace

std::string_view to_string(ReservationState state) {
    switch (state) {
        case ReservationState::HELD:
            return "HELD";
        case ReservationState::SOLD:
            return "SOLD";
        case ReservationState::RELEASED:
            return "RELEASED";
    }
    throw std::logic_error("a reservation state that does not exist");
}

std::optional<ReservationState> reservation_state(std::string_view text) {
    for (const auto state :
         {ReservationState::HELD, ReservationState::SOLD, ReservationState::RELEASED}) {
        if (to_string(state) == text) {
            return state;
        }
    }
    return std::nullopt;
}

std::optional<PurchaseStatus> purchase_status(std::string_view text) {
    const auto same = [text](const auto& row) { return row.first == text; };
    const auto row = std::find_if(statuses.begin(), statuses.end(), same);
    return row == statuses.end() ? std::nullopt : std::optional{row->second};
}

std::chrono::seconds wait_before_asking(std::int64_t asked) {
    constexpr std::int64_t doublings_most = 7;  // 30 s × 2⁷ is past an hour already.
    const auto doublings = std::clamp<std::int64_t>(asked, 0, doublings_most);
    return std::min(first_wait * (std::int64_t{1} << doublings), longest_wait);
}

Reservation Reservation::hold(Order order) {
    Progress progress;
    progress.ask_at = order.requested_at + wait_before_asking(0);
    return {std::move(order), progress};
}

base::Result<void> Reservation::learn(std::int64_t version, PurchaseStatus status,
                                      StockChanges& changes) {
    if (version <= progress_.version) {
        return {};
    }
    if (progress_.state == ReservationState::RELEASED && !means_released(status)) {
        return base::Error{base::ErrorKind::conflict, "impossible_fact",
                           "The units of this purchase were given back for good."};
    }
    if (means_sold(status) && progress_.state == ReservationState::HELD) {
        move_units(&StockChange::sell, changes);
        progress_.state = ReservationState::SOLD;
    } else if (means_released(status) && progress_.state != ReservationState::RELEASED) {
        const bool held = progress_.state == ReservationState::HELD;
        move_units(held ? &StockChange::release_held : &StockChange::release_sold, changes);
        progress_.state = ReservationState::RELEASED;
    }
    progress_.version = version;
    progress_.ask_at.reset();
    return {};
}

bool Reservation::ask_again(base::Instant now) {
    if (!progress_.ask_at || *progress_.ask_at > now) {
        return false;
    }
    ++progress_.asked;
    progress_.ask_at = now + wait_before_asking(progress_.asked);
    return true;
}

void Reservation::move_units(StockChange (*move)(std::int64_t), StockChanges& changes) const {
    for (const auto& line : order_.lines) {
        changes[line.product_id] += move(line.quantity);
    }
}

}  // namespace souk::product::domain
