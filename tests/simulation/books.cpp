#include "tests/simulation/books.hpp"

#include <algorithm>

#include "tests/simulation/shop.hpp"

namespace souk::simulation {
namespace {

using payment::domain::Purchase;
using payment::domain::State;
using product::domain::Reservation;
using product::domain::ReservationState;

bool is_sold(State state) {
    return state == State::paid || state == State::delivered;
}

std::string wrong_money(const Shop& shop) {
    std::map<base::Uuid, std::int64_t> sums;
    std::map<std::pair<base::Uuid, wallet::domain::Kind>, int> times;
    for (const auto& transfer : shop.wallet().transfers()) {
        sums[transfer.user.uuid()] += transfer.posting.amount.minor_units();
        if (transfer.posting.amount.minor_units() + transfer.house_amount().minor_units() != 0) {
            return "a transfer does not sum to zero";
        }
        if (transfer.purchase && ++times[{transfer.purchase->uuid(), transfer.kind}] > 1) {
            return "a purchase was charged or refunded twice";
        }
    }
    for (const auto& [user, known] : shop.wallet().wallets()) {
        const auto balance = known.account().balance.minor_units();
        if (balance < 0 || balance != sums[user.uuid()]) {
            return "a balance is not the sum of its postings, or negative";
        }
    }
    return {};
}

/// The counts of the stock are what the reservations say.
std::string wrong_stock(const Shop& shop) {
    std::map<ReservationState, std::int64_t> by_state;
    for (const auto& [id, reservation] : shop.product().reservations()) {
        for (const auto& line : reservation.order().lines) {
            by_state[reservation.progress().state] += line.quantity;
        }
    }
    const auto& stock = shop.product().stock();
    const bool adds_up = stock.held() == by_state[ReservationState::HELD] &&
                         stock.sold() == by_state[ReservationState::SOLD] &&
                         stock.available() + stock.held() + stock.sold() == Shop::units;
    return adds_up ? "" : "the stock does not add up";
}

std::string wrong_story(const PaymentSide::Story& story) {
    auto at = State::absent;
    std::int64_t version = 0;
    for (const auto& step : story) {
        if (step.from != at || step.version != ++version) {
            return "a story has a gap";
        }
        if (is_end(at)) {
            return "something moved a purchase after its end";
        }
        at = step.to;
    }
    return {};
}

/// Charged and sold, or nothing charged and everything back.
std::string wrong_end(const Shop& shop, const Reservation& reservation) {
    const auto id = reservation.order().id.uuid();
    const auto found = shop.payment().purchases().find(payment::domain::PurchaseId{id});
    if (found == shop.payment().purchases().end()) {
        return "payment never heard of a purchase";
    }
    const auto state = found->second.state();
    if (!is_end(state) && state != State::paid) {
        return "a purchase has no end: " + std::string{to_string(state)};
    }
    const auto charged = is_sold(state) ? reservation.order().total.minor_units() : 0;
    if (kept_minor(shop, id) != charged) {
        return "wrong money is kept of a purchase that is " + std::string{to_string(state)};
    }
    const auto units = is_sold(state) ? ReservationState::SOLD : ReservationState::RELEASED;
    if (reservation.progress().state != units) {
        return "wrong units are kept of a purchase that is " + std::string{to_string(state)};
    }
    return {};
}

/// Who was told CANCELING does not pay; who was told DELIVERED gets it.
std::string broken_word(const Shop& shop, const base::Uuid& id, State state) {
    const auto told = shop.told().find(id);
    if (told == shop.told().end()) {
        return {};
    }
    const auto was_told = [&](std::string_view word) {
        return std::ranges::find(told->second, word) != told->second.end();
    };
    if ((was_told("CANCELING") || was_told("CANCELED")) && is_sold(state)) {
        return "a canceled purchase was sold";
    }
    if (was_told("DELIVERED") && state != State::delivered) {
        return "a delivered purchase is not";
    }
    return {};
}

}  // namespace

std::int64_t kept_minor(const Shop& shop, const base::Uuid& purchase) {
    std::int64_t kept = 0;
    for (const auto& transfer : shop.wallet().transfers()) {
        if (transfer.purchase && transfer.purchase->uuid() == purchase) {
            kept -= transfer.posting.amount.minor_units();
        }
    }
    return kept;
}

std::string what_is_wrong_now(const Shop& shop) {
    auto wrong = wrong_money(shop);
    if (wrong.empty()) {
        wrong = wrong_stock(shop);
    }
    for (const auto& [id, story] : shop.payment().stories()) {
        if (wrong.empty()) {
            wrong = wrong_story(story);
        }
    }
    return wrong;
}

std::string what_is_wrong_at_rest(const Shop& shop) {
    std::string wrong;
    for (const auto& [id, reservation] : shop.product().reservations()) {
        if (wrong.empty()) {
            wrong = wrong_end(shop, reservation);
        }
    }
    for (const auto& [id, purchase] : shop.payment().purchases()) {
        if (wrong.empty()) {
            wrong = broken_word(shop, id.uuid(), purchase.state());
        }
    }
    return wrong;
}

}  // namespace souk::simulation
