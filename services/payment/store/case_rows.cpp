#include "services/payment/store/case_rows.hpp"

#include <set>

namespace souk::payment::store {
namespace {

using domain::Casebook;
using domain::Purchase;
using domain::PurchaseId;

// FORCE INDEX: a small table would else be scanned, and a scan locks the rows of others.
constexpr std::string_view select_purchases =
    "SELECT id, user_id, state, version, reason, total_minor, currency, deadline_at, asked, "
    "ask_again_at, created_at, updated_at, origin_event_id, origin_traceparent "
    "FROM purchases FORCE INDEX (PRIMARY) WHERE id IN ";
constexpr std::string_view insert_purchases =
    "INSERT INTO purchases (id, user_id, state, version, reason, total_minor, currency, "
    "deadline_at, asked, ask_again_at, created_at, updated_at, origin_event_id, "
    "origin_traceparent) VALUES ";
constexpr std::string_view fourteen = "({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})";
// The rows of an update are locked and there: the INSERT never inserts, it names many rows at once.
constexpr std::string_view update_purchases =
    " ON DUPLICATE KEY UPDATE state = VALUES(state), version = VALUES(version), "
    "reason = VALUES(reason), asked = VALUES(asked), ask_again_at = VALUES(ask_again_at), "
    "updated_at = VALUES(updated_at)";
constexpr std::size_t event_id_characters = 255;

Purchase purchase_of(const mysql::Row& row) {
    Purchase::Data data;
    data.id = PurchaseId{row.uuid(0)};
    data.user = domain::UserId{row.uuid(1)};
    data.state = domain::parse_state(row.text(2)).value();
    data.version = row.integer(3);
    if (!row.is_null(4)) {
        data.reason = row.text(4);
    }
    data.total = base::Money::minor(row.integer(5));
    data.currency = row.text(6);
    data.deadline = row.instant(7);
    data.asked = row.integer(8);
    if (!row.is_null(9)) {
        data.ask_again = row.instant(9);
    }
    data.created_at = row.instant(10);
    data.updated_at = row.instant(11);
    data.origin = {row.text(12), row.text(13)};
    return Purchase{std::move(data)};
}

void add_row(mysql::Rows& rows, const Purchase& purchase) {
    const auto& data = purchase.data();
    rows.add(data.id, data.user, to_string(data.state), data.version, data.reason, data.total,
             data.currency, data.deadline, data.asked, data.ask_again, data.created_at,
             data.updated_at, data.origin.event_id.substr(0, event_id_characters),
             data.origin.traceparent.substr(0, event_id_characters));
}

void write_if_any(mysql::Transaction& transaction, const mysql::Rows& rows) {
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

void save_history(mysql::Transaction& transaction, const Casebook& book) {
    mysql::Rows transitions(
        "INSERT INTO transitions (purchase_id, version, from_state, to_state, trigger_name, "
        "reason, actor, cause_id, created_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {})");
    for (const auto& step : book.transitions()) {
        transitions.add(step.purchase, step.version, to_string(step.from), to_string(step.to),
                        to_string(step.trigger), step.reason, step.actor,
                        step.cause_id.substr(0, event_id_characters), step.at);
    }
    mysql::Rows ignored(
        "INSERT INTO ignored_messages (purchase_id, state, trigger_name, verdict, event_id, "
        "created_at) VALUES ",
        "({}, {}, {}, {}, {}, {})");
    for (const auto& message : book.ignored()) {
        ignored.add(message.purchase, to_string(message.state), to_string(message.trigger),
                    to_string(message.verdict), message.event_id.substr(0, event_id_characters),
                    message.at);
    }
    write_if_any(transaction, transitions);
    write_if_any(transaction, ignored);
}

}  // namespace

base::Task<Casebook> CaseRows::load(mysql::Transaction& transaction,
                                    std::span<const app::Keys* const> keys) const {
    std::set<PurchaseId> ids;
    bool skip_locked = false;
    for (const auto* const key : keys) {
        ids.insert(key->purchase);
        skip_locked = skip_locked || key->skip_locked;
    }
    std::vector<mysql::Statement> reads;
    reads.push_back(mysql::in_list(
        select_purchases, ids,
        skip_locked ? " ORDER BY id FOR UPDATE SKIP LOCKED" : " ORDER BY id FOR UPDATE"));
    reads.push_back(mysql::sql("SELECT UTC_TIMESTAMP(6)"));
    const auto answers = co_await transaction.read_all(std::move(reads));
    Casebook book(answers.at(1).rows.at(0).instant(0));
    for (const auto& row : answers.at(0).rows) {
        book.load(purchase_of(row));
    }
    co_return book;
}

void CaseRows::save(mysql::Transaction& transaction, Casebook& book) const {
    mysql::Rows started(insert_purchases, fourteen);
    mysql::Rows moved(insert_purchases, fourteen, update_purchases);
    for (const auto& [id, purchase] : book.purchases()) {
        if (purchase.fresh() || purchase.changed()) {
            add_row(purchase.fresh() ? started : moved, purchase.now);
        }
    }
    write_if_any(transaction, started);
    write_if_any(transaction, moved);
    save_history(transaction, book);
}

}  // namespace souk::payment::store
