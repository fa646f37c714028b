#include "services/product/store/mysql_purchases.hpp"

#include <cstdint>
#include <set>

#include "services/product/store/stock_changes.hpp"

namespace souk::product::store {
namespace {

using app::PurchaseBook;
using app::PurchaseKeys;

/// Both by primary key and in this order, whatever a planner thinks of small tables: a scan would
/// lock products that nobody buys here.
mysql::Statement lock_offers(std::span<const PurchaseKeys* const> keys) {
    std::set<domain::ProductId> products;
    for (const auto* key : keys) {
        products.insert(key->products.begin(), key->products.end());
    }
    return mysql::in_list(
        "SELECT s.product_id, s.available, s.held, s.sold, p.name, p.price_minor, p.status "
        "FROM stock AS s FORCE INDEX (PRIMARY) "
        "STRAIGHT_JOIN products AS p FORCE INDEX (PRIMARY) ON p.id = s.product_id "
        "WHERE s.product_id IN ",
        products, " ORDER BY s.product_id FOR UPDATE");
}

mysql::Statement read_limits(std::span<const PurchaseKeys* const> keys) {
    std::set<domain::UserId> users;
    for (const auto* key : keys) {
        users.insert(key->user);
    }
    return mysql::in_list("SELECT user_id, allowed_limit_minor FROM user_limits WHERE user_id IN ",
                          users, "");
}

void write_holds(mysql::Transaction& transaction, const std::vector<PurchaseBook::Hold>& holds) {
    mysql::Rows rows(
        "INSERT INTO reservations (id, user_id, total_minor, currency, state, version, asked, "
        "ask_at, causation_id, traceparent, requested_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})");
    mysql::Rows lines(
        "INSERT INTO reservation_lines (reservation_id, line, product_id, name, quantity, "
        "unit_price_minor) VALUES ",
        "({}, {}, {}, {}, {}, {})");
    for (const auto& [reservation, cause] : holds) {
        const auto& order = reservation.order();
        const auto& progress = reservation.progress();
        rows.add(order.id, order.user, order.total, order.currency, to_string(progress.state),
                 progress.version, progress.asked, progress.ask_at, cause.causation_id,
                 cause.traceparent, order.requested_at);
        std::int64_t number = 0;
        for (const auto& line : order.lines) {
            lines.add(order.id, number++, line.product_id, line.name, line.quantity,
                      line.unit_price_minor);
        }
    }
    transaction.write(rows.statement());
    transaction.write(lines.statement());
}

struct PurchaseBooks {
    static base::Task<PurchaseBook> load(mysql::Transaction& transaction,
                                         std::span<const PurchaseKeys* const> keys) {
        std::vector<mysql::Statement> statements{lock_offers(keys), read_limits(keys)};
        const auto answers = co_await transaction.read_all(std::move(statements));
        PurchaseBook book;
        for (const auto& row : answers[0].rows) {
            book.offers.emplace(
                domain::ProductId{row.uuid(0)},
                PurchaseBook::Offer{
                    .name = row.text(4),
                    .price = base::Money::minor(row.integer(5)),
                    .active = row.text(6) == to_string(domain::ProductStatus::ACTIVE),
                    .stock = {row.integer(1), row.integer(2), row.integer(3)}});
        }
        for (const auto& row : answers[1].rows) {
            book.limits.emplace(domain::UserId{row.uuid(0)}, base::Money::minor(row.integer(1)));
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, PurchaseBook& book) {
        if (!book.holds.empty()) {
            write_holds(transaction, book.holds);
            write_changes(transaction, book.changes);
        }
    }
};

}  // namespace

base::Task<std::vector<base::Applied<app::PurchaseAccepted>>> MysqlPurchases::apply(
    std::span<const app::PurchaseStep> steps) {
    const PurchaseBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
