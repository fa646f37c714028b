#include "services/product/app/adjust_stock.hpp"

#include <utility>

#include "services/product/app/missing.hpp"
#include "services/product/domain/text.hpp"

namespace souk::product::app {

base::Result<void> Adjustment::check() const {
    base::Checks checks;
    checks.require(delta != 0 && delta >= -adjustment_most_units && delta <= adjustment_most_units,
                   "/delta", "out_of_range", "A delta is -1000000 to 1000000 and not 0.");
    checks.require(!domain::is_blank(reason), "/reason", "required",
                   "An adjustment needs a reason.");
    checks.require(domain::characters(reason) <= reason_most_characters, "/reason", "too_long",
                   "A reason has at most 200 characters.");
    checks.require(!domain::has_control(reason, false), "/reason", "malformed",
                   "A reason is one line without control characters.");
    if (!checks.passed()) {
        return checks.error();
    }
    return {};
}

base::Result<domain::StockLevels> decide_adjustment(StockBook& book, const Adjustment& adjustment) {
    const auto found = book.stock.find(adjustment.product);
    if (found == book.stock.end()) {
        return no_such_product();
    }
    domain::Stock& stock = found->second;
    const auto change = domain::StockChange::receive(adjustment.delta);
    if (!stock.apply(change)) {
        const bool too_few = adjustment.delta < 0;
        const std::string code = too_few ? "out_of_stock" : "stock_too_large";
        const std::string detail =
            too_few ? "Only " + std::to_string(stock.available()) + " units are available."
                    : "A product has at most 1000000000 units.";
        return base::Error{base::ErrorKind::conflict, code, detail, {{"/delta", code, detail}}};
    }
    book.changes[adjustment.product] += change;
    book.adjusted.push_back({adjustment, stock.available()});
    return domain::StockLevels{stock.available(), stock.held(), stock.sold()};
}

base::Task<base::Applied<domain::StockLevels>> AdjustStock::run(Input input) const {
    Adjustment adjustment{base::Uuid::v7(),        input.product, input.delta,
                          std::move(input.reason), input.actor,   clock_.now()};
    if (auto checked = adjustment.check(); !checked) {
        co_return base::Applied<domain::StockLevels>{checked.error()};
    }
    const auto product = adjustment.product;
    const auto decide = [adjustment = std::move(adjustment)](StockBook& book, std::vector<Event>&) {
        return decide_adjustment(book, adjustment);
    };
    const StockStep step{std::move(input.once), std::move(input.cause), product, decide};
    auto answers = co_await room_.apply(std::span{&step, 1});
    co_return std::move(answers.at(0));
}

}  // namespace souk::product::app
