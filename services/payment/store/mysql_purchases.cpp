#include "services/payment/store/mysql_purchases.hpp"

namespace souk::payment::store {
namespace {

using domain::State;

std::optional<std::string> optional_text(const mysql::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.text(column)};
}

std::optional<std::string> filled_text(const mysql::Row& row, std::size_t column) {
    auto text = row.text(column);
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

State state_of(const mysql::Row& row, std::size_t column) {
    return domain::parse_state(row.text(column)).value();
}

app::TransitionView transition_of(const mysql::Row& row) {
    app::TransitionView view;
    view.version = row.integer(0);
    if (const auto from = state_of(row, 1); from != State::absent) {
        view.from_status = std::string{status_of(from)};
    }
    view.to_status = std::string{status_of(state_of(row, 2))};
    view.reason = optional_text(row, 3);
    view.at = row.instant(4);
    view.actor = filled_text(row, 5);
    view.cause = row.text(6);
    view.causation_id = filled_text(row, 7);
    return view;
}

/// The present state is that of the last transition, so that two reads cannot disagree.
app::PurchaseView view_of(const mysql::Row& row, const std::vector<mysql::Row>& transitions) {
    app::PurchaseView view;
    view.id = row.uuid(0);
    view.user_id = row.uuid(1);
    view.total_minor = base::Money::minor(row.integer(2));
    view.currency = row.text(3);
    view.deadline_at = row.instant(4);
    view.created_at = row.instant(5);
    for (const auto& transition : transitions) {
        view.transitions.push_back(transition_of(transition));
    }
    const auto& last = view.transitions.back();
    view.status = last.to_status;
    view.reason = last.reason;
    view.version = last.version;
    view.updated_at = last.at;
    return view;
}

}  // namespace

base::Task<std::optional<app::PurchaseView>> MysqlPurchases::find(domain::PurchaseId id) {
    std::vector<mysql::Statement> reads;
    reads.push_back(mysql::sql(
        "SELECT id, user_id, total_minor, currency, deadline_at, created_at FROM purchases "
        "WHERE id = {}",
        id));
    reads.push_back(
        mysql::sql("SELECT version, from_state, to_state, reason, created_at, actor, trigger_name, "
                   "cause_id FROM transitions WHERE purchase_id = {} ORDER BY version",
                   id));
    const auto answers = co_await database_.query_all(std::move(reads));
    if (answers.at(0).rows.empty()) {
        co_return std::nullopt;
    }
    co_return view_of(answers.at(0).rows.front(), answers.at(1).rows);
}

base::Task<std::optional<State>> MysqlPurchases::state_of(domain::PurchaseId id) {
    const auto select = mysql::sql("SELECT state FROM purchases WHERE id = {}", id);
    const auto answer = co_await database_.query(select);
    std::optional<State> state;
    if (!answer.rows.empty()) {
        state = store::state_of(answer.rows.front(), 0);
    }
    co_return state;
}

base::Task<std::vector<app::Due>> MysqlPurchases::past_deadline(std::int64_t limit) {
    auto select = mysql::sql(
        "SELECT id, origin_event_id, origin_traceparent FROM purchases "
        "WHERE state = 'in_progress' AND deadline_at <= UTC_TIMESTAMP(6) "
        "ORDER BY deadline_at LIMIT {}",
        limit);
    co_return co_await due(std::move(select));
}

base::Task<std::vector<app::Due>> MysqlPurchases::unanswered(std::int64_t limit) {
    auto select = mysql::sql(
        "SELECT id, origin_event_id, origin_traceparent FROM purchases "
        "WHERE ask_again_at <= UTC_TIMESTAMP(6) ORDER BY ask_again_at LIMIT {}",
        limit);
    co_return co_await due(std::move(select));
}

base::Task<std::int64_t> MysqlPurchases::canceling_for(std::chrono::seconds longer_than,
                                                       std::int64_t limit) {
    // A purchase is updated when it moves and at no other time.
    const auto count = mysql::sql(
        "SELECT COUNT(*) FROM (SELECT id FROM purchases WHERE state IN ('canceling', 'expiring') "
        "AND updated_at < UTC_TIMESTAMP(6) - INTERVAL {} SECOND LIMIT {}) waiting",
        longer_than.count(), limit);
    const auto answer = co_await database_.query(count);
    co_return answer.rows.at(0).integer(0);
}

base::Task<std::vector<app::Due>> MysqlPurchases::due(mysql::Statement select) {
    const auto answer = co_await database_.query(std::move(select));
    std::vector<app::Due> found;
    found.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        found.push_back({domain::PurchaseId{row.uuid(0)}, {row.text(1), row.text(2)}});
    }
    co_return found;
}

}  // namespace souk::payment::store
