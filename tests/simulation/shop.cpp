#include "tests/simulation/shop.hpp"

#include <stdexcept>

#include "tests/simulation/books.hpp"

namespace souk::simulation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// From a quiet machine to a day on which nothing comes before its deadline.
constexpr Chance::Span tempos[] = {milliseconds{5}, seconds{1}, seconds{20}, seconds{90}};

constexpr std::int64_t purchases_most = 3;
constexpr std::int64_t cancels_most = 3;
constexpr std::int64_t delivers_most = 2;
constexpr int steps_most = 100'000;

}  // namespace

Weather Shop::weather(Chance& chance) {
    return {.delay_most = tempos[chance.up_to(std::size(tempos) - 1)],
            .lost_percent = chance.up_to(3) * 10,
            .doubled_percent = chance.up_to(3) * 10};
}

Shop::Shop(std::uint64_t seed, Sabotage sabotage)
    : chance_(seed),
      sabotage_(sabotage),
      pace_(tempos[chance_.up_to(std::size(tempos) - 1)] * 3),
      post_(timeline_, chance_, weather(chance_)),
      product_(timeline_, units, base::Money::minor(price_minor),
               [this](const contracts::PurchaseRequested& event) { send(event); }),
      wallet_(timeline_, base::Money::minor(opening_minor),
              [this](const wallet::app::Event& event) { send(event); }),
      payment_(timeline_, [this](const payment::app::Event& event) { send(event); }) {
    const auto users = 1 + chance_.up_to(1);
    for (std::int64_t i = 0; i < users; ++i) {
        const auto user = next_id();
        const auto purchases = 1 + chance_.up_to(purchases_most - 1);
        for (std::int64_t j = 0; j < purchases; ++j) {
            plan_purchase(user);
        }
        plan_trouble(user);
    }
}

std::string Shop::run() {
    try {
        for (int steps = 0; timeline_.step(); ++steps) {
            if (auto wrong = what_is_wrong_now(*this); !wrong.empty()) {
                return wrong;
            }
            if (steps == steps_most) {
                return "it never comes to rest";
            }
        }
    } catch (const std::exception& error) {  // a dead letter, or a decision that broke
        return error.what();
    }
    return what_is_wrong_at_rest(*this);
}

void Shop::plan_purchase(base::Uuid user) {
    const auto purchase = next_id();
    const auto quantity = 1 + chance_.up_to(1);
    timeline_.at(some_time(), [this, purchase, user, quantity] {
        if (!product_.buy(purchase, user, quantity)) {
            plan_requests(purchase);
        }
    });
}

/// Cancels one after the other or several at once, and an admin who delivers.
void Shop::plan_requests(base::Uuid purchase) {
    auto when = timeline_.now();
    for (auto left = chance_.up_to(cancels_most); left > 0; --left) {
        if (!chance_.one_in(3)) {
            when = timeline_.now() + chance_.within(pace_);
        }
        timeline_.at(when, [this, purchase] { ask(payment::app::decide_cancel, purchase); });
    }
    for (auto left = chance_.up_to(delivers_most); left > 0; --left) {
        when = timeline_.now() + chance_.within(pace_);
        timeline_.at(when, [this, purchase] { ask(payment::app::decide_deliver, purchase); });
    }
}

/// The wallet is away for a while, or the user erases the account.
void Shop::plan_trouble(base::Uuid user) {
    if (chance_.one_in(4)) {
        timeline_.at(some_time(), [this, away = chance_.within(seconds{100})] {
            wallet_.be_away_until(timeline_.now() + away);
        });
    }
    if (chance_.one_in(6)) {
        timeline_.at(some_time(), [this, user] {
            contracts::UserErased erased;
            erased.user_id = user;
            post_.send(Post::Promise::arrives,
                       [this, erased](const std::string& id) { wallet_.take(id, erased); });
        });
    }
}

void Shop::ask(payment::app::DecideChange decide, base::Uuid purchase) {
    if (auto answer = payment_.ask(decide, purchase)) {
        told_[purchase].push_back(*std::move(answer));
    }
}

void Shop::send(const contracts::PurchaseRequested& requested) {
    post_.send(Post::Promise::may_be_lost,
               [this, requested](const std::string& id) { payment_.take(id, requested); });
}

void Shop::send(const payment::app::Event& event) {
    const auto facts =
        sabotage_ == Sabotage::facts_are_lost ? Post::Promise::may_be_lost : Post::Promise::arrives;
    std::visit(
        [&](const auto& data) {
            if constexpr (requires { data.version; }) {
                post_.send(facts, [this, fact = contracts::PurchaseFact{data}](
                                      const std::string& id) { product_.take(id, fact); });
            } else {
                post_.send(Post::Promise::may_be_lost,
                           [this, data](const std::string& id) { wallet_.take(id, data); });
            }
        },
        event);
}

void Shop::send(const wallet::app::Event& event) {
    std::visit(
        [&](const auto& data) {
            post_.send(Post::Promise::may_be_lost,
                       [this, data](const std::string& id) { payment_.take(id, data); });
        },
        event);
}

/// Not random: ids sort the tables, and a seed must give the same run again.
base::Uuid Shop::next_id() {
    base::Uuid::Bytes bytes{};
    bytes.back() = ++ids_;
    return base::Uuid{bytes};
}

base::Instant Shop::some_time() {
    return start_ + chance_.within(pace_);
}

}  // namespace souk::simulation
