#include "services/product/store/page_scan.hpp"

#include <algorithm>
#include <utility>

namespace souk::product::store {
namespace {

/// What is left of page_most_reads is for showing the products that were found and for looking up
/// who asks.
constexpr std::size_t scan_most_reads = app::page_most_reads - 1'000;
/// Also what one statement answers at most.
constexpr std::size_t window_most_rows = 2'000;
constexpr std::size_t window_growth = 4;

Place place_of(const mysql::Row& row) {
    return {domain::ProductId{row.uuid(0)}, base::Money::minor(row.integer(1)), row.text(2),
            row.integer(3)};
}

/// The page's products while they are gathered. One more than the page holds tells that there is
/// a next one.
class Gathered {
public:
    explicit Gathered(std::size_t length) : length_(length) {}

    /// False once nothing more is needed.
    bool take(const mysql::Row& row) {
        if (row.integer(4) == 0) {
            return true;
        }
        if (found_.products.size() == length_) {
            found_.next = last_;
            return false;
        }
        last_ = place_of(row);
        found_.products.push_back(last_.id);
        return true;
    }
    [[nodiscard]] std::size_t size() const { return found_.products.size(); }
    Scanned end() { return std::move(found_); }
    Scanned end_at(Place place) {
        found_.next = std::move(place);
        return std::move(found_);
    }

private:
    std::size_t length_;
    Scanned found_{};
    Place last_{};
};

base::Task<Scanned> take_few(mysql::Database& database, const ListPlan& plan, std::size_t length) {
    auto wanted = few_of(plan, length + 1);
    const auto answer = co_await database.query(std::move(wanted));
    Gathered gathered(length);
    for (const auto& row : answer.rows) {
        gathered.take(row);
    }
    co_return gathered.end();
}

}  // namespace

base::Task<Scanned> scan(mysql::Database& database, ListPlan plan, std::size_t length) {
    if (plan.search && plan.search->few) {
        co_return co_await take_few(database, plan, length);
    }
    const std::size_t spent = plan.search ? plan.search->reads : 0;
    std::size_t left = (scan_most_reads - spent) / plan.reads_per_row();
    std::size_t rows = std::min(length + 1, left);
    Gathered gathered(length);
    for (;;) {
        auto wanted = window_of(plan, rows);
        const auto answer = co_await database.query(std::move(wanted));
        for (const auto& row : answer.rows) {
            if (plan.ends_before(place_of(row)) || !gathered.take(row)) {
                co_return gathered.end();
            }
        }
        if (answer.rows.size() < rows) {
            co_return gathered.end();
        }
        plan.after = place_of(answer.rows.back());
        left -= rows;
        if (left == 0) {
            co_return gathered.end_at(*plan.after);
        }
        rows = std::min({rows * window_growth, window_most_rows, left});
    }
}

}  // namespace souk::product::store
