#include "services/product/store/mysql_reservations.hpp"

#include <compare>
#include <set>
#include <stdexcept>
#include <tuple>

#include "services/product/store/stock_changes.hpp"

namespace souk::product::store {
namespace {

using app::ReservationBook;
using domain::PurchaseId;
using domain::Reservation;

using Lines = std::map<PurchaseId, std::vector<domain::PurchaseLine>>;

/// The lines never change after they were written: they need no lock.
Lines read_lines(const mysql::ResultSet& answer) {
    Lines lines;
    for (const auto& row : answer.rows) {
        lines[PurchaseId{row.uuid(0)}].push_back({domain::ProductId{row.uuid(1)}, row.text(2),
                                                  row.integer(3),
                                                  base::Money::minor(row.integer(4))});
    }
    return lines;
}

Reservation read_reservation(const mysql::Row& row, std::vector<domain::PurchaseLine> lines) {
    const auto state = domain::reservation_state(row.text(5));
    if (!state) {
        throw std::runtime_error("a reservation's state is unknown: " + row.text(5));
    }
    Reservation::Progress progress{*state, row.integer(6), row.integer(7), std::nullopt};
    if (!row.is_null(8)) {
        progress.ask_at = row.instant(8);
    }
    return {{PurchaseId{row.uuid(0)}, domain::UserId{row.uuid(1)}, std::move(lines),
             base::Money::minor(row.integer(2)), row.text(3), row.instant(4)},
            progress};
}

struct ReservationBooks {
    static base::Task<ReservationBook> load(mysql::Transaction& transaction,
                                            std::span<const PurchaseId* const> keys) {
        std::set<PurchaseId> ids;
        for (const auto* key : keys) {
            ids.insert(*key);
        }
        std::vector<mysql::Statement> statements{
            mysql::in_list("SELECT id, user_id, total_minor, currency, requested_at, state, "
                           "version, asked, ask_at FROM reservations FORCE INDEX (PRIMARY) "
                           "WHERE id IN ",
                           ids, " ORDER BY id FOR UPDATE"),
            mysql::in_list("SELECT reservation_id, product_id, name, quantity, unit_price_minor "
                           "FROM reservation_lines WHERE reservation_id IN ",
                           ids, " ORDER BY reservation_id, line")};
        const auto answers = co_await transaction.read_all(std::move(statements));
        auto lines = read_lines(answers[1]);
        ReservationBook book;
        for (const auto& row : answers[0].rows) {
            const PurchaseId id{row.uuid(0)};
            book.reservations.emplace(id, read_reservation(row, std::move(lines[id])));
        }
        co_return book;
    }

    /// Reservations that are now alike, as nearly all of a batch are, share one UPDATE.
    static void save(mysql::Transaction& transaction, ReservationBook& book) {
        using Alike =
            std::tuple<std::string_view, std::int64_t, std::int64_t, std::optional<base::Instant>>;
        std::map<Alike, std::vector<PurchaseId>> groups;
        for (const auto& [id, reservation] : book.reservations) {
            const auto& now = reservation.progress();
            groups[{to_string(now.state), now.version, now.asked, now.ask_at}].push_back(id);
        }
        for (const auto& [alike, ids] : groups) {
            const auto& [state, version, asked, ask_at] = alike;
            auto update = mysql::sql(
                "UPDATE reservations SET state = {}, version = {}, asked = {}, ask_at = {}", state,
                version, asked, ask_at);
            const auto where = mysql::in_list(" WHERE id IN ", ids, "");
            update.sql += where.sql;
            update.params.insert(update.params.end(), where.params.begin(), where.params.end());
            transaction.write(std::move(update));
        }
        write_changes(transaction, book.changes);
    }
};

}  // namespace

base::Task<std::vector<base::Applied<base::Handled>>> MysqlReservations::apply(
    std::span<const app::ReservationStep> steps) {
    const ReservationBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

base::Task<std::vector<app::Reservations::Waiting>> MysqlReservations::due(base::Instant now,
                                                                           std::size_t most) {
    auto wanted = mysql::sql(
        "SELECT id, causation_id, traceparent, user_id FROM reservations "
        "WHERE ask_at <= {} ORDER BY ask_at LIMIT {}",
        now, most);
    const auto answer = co_await writer_.database.query(std::move(wanted));
    std::vector<Waiting> waiting;
    for (const auto& row : answer.rows) {
        waiting.push_back(
            {PurchaseId{row.uuid(0)}, {row.text(1), row.text(2), row.uuid(3).to_string()}});
    }
    co_return waiting;
}

base::Task<std::optional<domain::Reservation::Progress>> MysqlReservations::progress(
    PurchaseId id) {
    auto wanted = mysql::sql("SELECT state, version, asked FROM reservations WHERE id = {}", id);
    const auto answer = co_await writer_.database.query(std::move(wanted));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    const auto& row = answer.rows.front();
    co_return domain::Reservation::Progress{domain::reservation_state(row.text(0)).value(),
                                            row.integer(1), row.integer(2), std::nullopt};
}

}  // namespace souk::product::store
