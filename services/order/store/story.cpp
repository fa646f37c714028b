#include "services/order/store/story.hpp"

#include <optional>
#include <string>
#include <vector>

namespace souk::order::store {
namespace {

// A fact that came first made a hidden row: `requested` completes it and leaves its status alone.
// A repeated request says what the first said. Assignments run from left to right, so `requested`,
// which guards the others, comes last.
mysql::Rows requested_rows() {
    return {
        "INSERT INTO orders (generation, id, user_id, requested, status, version, total_minor, "
        "currency, created_at, updated_at) VALUES ",
        "({}, {}, {}, 1, 'IN_PROGRESS', 0, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE "
        "user_id = IF(requested = 1, user_id, VALUES(user_id)), "
        "total_minor = IF(requested = 1, total_minor, VALUES(total_minor)), "
        "currency = IF(requested = 1, currency, VALUES(currency)), "
        "created_at = IF(requested = 1, created_at, VALUES(created_at)), "
        "updated_at = IF(requested = 1, updated_at, GREATEST(updated_at, VALUES(updated_at))), "
        "requested = 1"};
}

// A repeated request carries the same lines, so the ones that are there stay.
mysql::Rows item_rows() {
    return {
        "INSERT INTO order_items (generation, order_id, position, product_id, name, quantity, "
        "unit_price_minor, user_id, created_at) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE position = VALUES(position)"};
}

// The time of the last change is the latest that anybody told, so that no order of arrival matters;
// `version`, which guards the status, comes last.
mysql::Rows moved_rows() {
    return {
        "INSERT INTO orders (generation, id, user_id, requested, status, reason, version, "
        "total_minor, currency, created_at, updated_at) VALUES ",
        "({}, {}, {}, 0, {}, {}, {}, 0, '', {}, {})",
        " ON DUPLICATE KEY UPDATE "
        "status = IF(VALUES(version) > version, VALUES(status), status), "
        "reason = IF(VALUES(version) > version, VALUES(reason), reason), "
        "created_at = IF(requested = 1, created_at, LEAST(created_at, VALUES(created_at))), "
        "updated_at = GREATEST(updated_at, VALUES(updated_at)), "
        "version = GREATEST(version, VALUES(version))"};
}

// Kafka may hold one event twice; the chain names where it stood first.
mysql::Rows fact_rows() {
    return {
        "INSERT INTO order_facts (generation, order_id, event_id, happened_at, service, event, "
        "causation_id, topic, topic_partition, topic_offset, version, status, reason, "
        "trace_id) VALUES ",
        "({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE topic_offset = LEAST(topic_offset, VALUES(topic_offset))"};
}

void write(mysql::Transaction& transaction, const mysql::Rows& rows) {
    if (rows.count() > 0) {
        transaction.write(rows.statement());
    }
}

void add_items(mysql::Rows& rows, std::int64_t generation,
               const contracts::PurchaseRequested& request) {
    std::int64_t position = 0;
    for (const auto& item : request.items) {
        rows.add(generation, request.purchase_id, position++, item.product_id, item.name,
                 item.quantity, item.unit_price_minor, request.user_id, request.requested_at);
    }
}

void add_fact(mysql::Rows& rows, std::int64_t generation, const domain::Fact& fact) {
    rows.add(generation, fact.order_id, fact.event_id, fact.at, fact.service, fact.event,
             fact.causation_id, fact.topic, std::int64_t{fact.partition}, fact.offset, fact.version,
             fact.status, fact.reason, fact.trace_id);
}

}  // namespace

void write_story(mysql::Transaction& transaction, std::int64_t generation,
                 std::span<const app::Told> told) {
    auto requested = requested_rows();
    auto items = item_rows();
    auto moved = moved_rows();
    auto facts = fact_rows();
    for (const auto& one : told) {
        if (const auto& request = one.requested) {
            requested.add(generation, request->purchase_id, request->user_id, request->total_minor,
                          request->currency, request->requested_at, request->requested_at);
            add_items(items, generation, *request);
        }
        if (const auto& fact = one.moved) {
            moved.add(generation, fact->purchase_id, fact->user_id, fact->status, fact->reason,
                      fact->version, fact->at, fact->at);
        }
        add_fact(facts, generation, one.fact);
    }
    write(transaction, requested);
    write(transaction, items);
    write(transaction, moved);
    write(transaction, facts);
}

std::optional<mysql::Statement> about_orders(std::string_view head, std::int64_t generation,
                                             std::span<const app::Told> told,
                                             std::string_view tail) {
    std::vector<base::Uuid> ids;
    for (const auto& one : told) {
        if (!one.requested && !one.moved) {
            continue;
        }
        if (ids.empty() || ids.back() != one.fact.order_id) {
            ids.push_back(one.fact.order_id);
        }
    }
    if (ids.empty()) {
        return std::nullopt;
    }
    auto statement = mysql::in_list(head, ids, tail);
    statement.params.insert(statement.params.begin(), mysql::to_param(generation));
    return statement;
}

std::optional<mysql::Statement> count_as_told(std::int64_t generation,
                                              std::span<const app::Told> told) {
    return about_orders(
        "UPDATE orders SET fed_version = IF(requested = 1, version, NULL) "
        "WHERE generation = {} AND id IN ",
        generation, told, "");
}

}  // namespace souk::order::store
