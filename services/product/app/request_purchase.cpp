#include "services/product/app/request_purchase.hpp"

#include <functional>
#include <utility>

#include "services/product/app/missing.hpp"

namespace souk::product::app {
namespace {

using domain::CartLine;
using Offer = PurchaseBook::Offer;

/// The lines that `wrong` finds fault with, each as an error at its item.
template <class Wrong, class Say>
std::vector<base::FieldError> faults(const domain::Cart& cart, std::string_view member,
                                     std::string_view code, Wrong wrong, Say say) {
    std::vector<base::FieldError> found;
    for (const auto& line : cart.lines()) {
        if (wrong(line)) {
            found.push_back(
                {domain::item_pointer(line.position, member), std::string{code}, say(line)});
        }
    }
    return found;
}

std::optional<base::Error> refuse_missing(const PurchaseBook& book, const domain::Cart& cart) {
    const auto missing = [&](const CartLine& line) {
        const auto offer = book.offers.find(line.product);
        return offer == book.offers.end() || !offer->second.active;
    };
    const auto say = [](const CartLine&) { return std::string{no_such_product_detail}; };
    auto found = faults(cart, "productId", "product_not_found", missing, say);
    if (found.empty()) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::not_found, "product_not_found",
                       "A product of this purchase does not exist.", std::move(found)};
}

std::optional<base::Error> refuse_dear(const PurchaseBook& book, const domain::Cart& cart,
                                       base::Money limit) {
    const auto dear = [&](const CartLine& line) {
        return book.offers.at(line.product).price > limit;
    };
    const auto say = [](const CartLine&) {
        return std::string{"This product costs more than your allowed limit."};
    };
    auto found = faults(cart, "productId", "limit_exceeded", dear, say);
    if (found.empty()) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::forbidden, "limit_exceeded",
                       "A product of this purchase costs more than your allowed limit.",
                       std::move(found)};
}

std::optional<base::Error> refuse_scarce(const PurchaseBook& book, const domain::Cart& cart) {
    const auto left = [&](const CartLine& line) {
        return book.offers.at(line.product).stock.available();
    };
    const auto scarce = [&](const CartLine& line) { return left(line) < line.quantity; };
    const auto say = [&](const CartLine& line) {
        return "Only " + std::to_string(left(line)) + " are left.";
    };
    auto found = faults(cart, "quantity", "out_of_stock", scarce, say);
    if (found.empty()) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::conflict, "out_of_stock",
                       "There are not enough units of a product of this purchase.",
                       std::move(found)};
}

/// The products' prices times quantities; the bounds of both keep it far from overflow.
base::Money total_of(const PurchaseBook& book, const domain::Cart& cart) {
    base::Money total;
    for (const auto& line : cart.lines()) {
        const auto price = book.offers.at(line.product).price.times(line.quantity);
        total = total.plus(price.value()).value();
    }
    return total;
}

domain::Reservation reserve(PurchaseBook& book, const PurchaseWish& wish, base::Money total,
                            const std::string& currency) {
    std::vector<domain::PurchaseLine> lines;
    for (const auto& line : wish.cart.lines()) {
        Offer& offer = book.offers.at(line.product);
        const auto hold = domain::StockChange::hold(line.quantity);
        if (!offer.stock.apply(hold)) {
            throw std::logic_error("a hold that was found possible is not");
        }
        book.changes[line.product] += hold;
        lines.push_back({line.product, offer.name, line.quantity, offer.price});
    }
    return domain::Reservation::hold(
        {wish.id, wish.user, std::move(lines), total, currency, wish.at});
}

}  // namespace

base::Result<PurchaseAccepted> decide_purchase(PurchaseBook& book, const PurchaseWish& wish,
                                               const base::Cause& cause, const Policy& policy,
                                               std::vector<Event>& events) {
    if (auto refused = refuse_missing(book, wish.cart)) {
        return *std::move(refused);
    }
    const auto known = book.limits.find(wish.user);
    const auto limit = known == book.limits.end() ? policy.default_limit : known->second;
    if (auto refused = refuse_dear(book, wish.cart, limit)) {
        return *std::move(refused);
    }
    if (auto refused = refuse_scarce(book, wish.cart)) {
        return *std::move(refused);
    }
    const auto total = total_of(book, wish.cart);
    if (wish.expected_total && *wish.expected_total != total) {
        const auto sum = "The total is now " + std::to_string(total.minor_units()) + ".";
        return base::Error{base::ErrorKind::conflict,
                           "price_changed",
                           "A price has changed since the total was shown.",
                           {{"/expectedTotalMinor", "price_changed", sum}}};
    }
    auto reservation = reserve(book, wish, total, policy.currency);
    const auto& order = reservation.order();
    events.emplace_back(purchase_requested(order));
    PurchaseAccepted accepted{order.id, "IN_PROGRESS", order.total, order.currency, order.lines};
    book.holds.push_back({std::move(reservation), cause});
    return accepted;
}

base::Task<base::Applied<PurchaseAccepted>> RequestPurchase::run(Input input) const {
    PurchaseWish wish{domain::PurchaseId::make(), input.user, std::move(input.cart),
                      input.expected_total, clock_.now()};
    PurchaseKeys keys{input.user, wish.cart.products()};
    const auto decide = [wish = std::move(wish), cause = input.cause, &policy = policy_](
                            PurchaseBook& book, std::vector<Event>& events) {
        return decide_purchase(book, wish, cause, policy, events);
    };
    const PurchaseStep step{std::move(input.once), input.cause, std::move(keys), decide};
    auto answers = co_await purchases_.apply(std::span{&step, 1});
    co_return std::move(answers.at(0));
}

}  // namespace souk::product::app
