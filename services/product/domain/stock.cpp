#include "services/product/domain/stock.hpp"

namespace souk::product::domain {
namespace {

bool in_bounds(std::int64_t units) {
    return units >= 0 && units <= stock_most_units;
}

}  // namespace

StockChange& StockChange::operator+=(const StockChange& other) {
    available += other.available;
    held += other.held;
    sold += other.sold;
    return *this;
}

bool Stock::apply(const StockChange& change) {
    const Stock after{available_ + change.available, held_ + change.held, sold_ + change.sold};
    if (!in_bounds(after.available_) || !in_bounds(after.held_) || !in_bounds(after.sold_)) {
        return false;
    }
    *this = after;
    return true;
}

}  // namespace souk::product::domain
