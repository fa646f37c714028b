#include "services/order/store/read_model.hpp"

namespace souk::order::store {
namespace {

// A fact that came first made a hidden row: `requested` completes it and leaves its status alone.
mysql::Statement upsert_requested(std::span<const contracts::PurchaseRequested> requests) {
    mysql::Rows rows(
        "INSERT INTO orders (id, user_id, requested, status, version, total_minor, currency, "
        "created_at, updated_at) VALUES ",
        "({}, {}, 1, 'IN_PROGRESS', 0, {}, {}, {}, {})",
        " ON DUPLICATE KEY UPDATE requested = 1, total_minor = VALUES(total_minor), "
        "currency = VALUES(currency), created_at = VALUES(created_at), "
        "updated_at = GREATEST(updated_at, VALUES(updated_at))");
    for (const auto& request : requests) {
        rows.add(request.purchase_id, request.user_id, request.total_minor, request.currency,
                 request.requested_at, request.requested_at);
    }
    return rows.statement();
}

// A repeated request carries the same lines, so the ones that are there stay.
mysql::Statement insert_items(std::span<const contracts::PurchaseRequested> requests) {
    mysql::Rows rows(
        "INSERT INTO order_items (order_id, position, product_id, name, quantity, "
        "unit_price_minor) VALUES ",
        "({}, {}, {}, {}, {}, {})", " ON DUPLICATE KEY UPDATE order_id = order_id");
    for (const auto& request : requests) {
        std::int64_t position = 0;
        for (const auto& item : request.items) {
            rows.add(request.purchase_id, position++, item.product_id, item.name, item.quantity,
                     item.unit_price_minor);
        }
    }
    return rows.statement();
}

// Assignments run from left to right, so `version`, which guards the others, comes last.
mysql::Statement upsert_facts(std::span<const contracts::PurchaseFact> facts) {
    mysql::Rows rows(
        "INSERT INTO orders (id, user_id, requested, status, reason, version, total_minor, "
        "currency, created_at, updated_at) VALUES ",
        "({}, {}, 0, {}, {}, {}, 0, '', {}, {})",
        " ON DUPLICATE KEY UPDATE status = IF(VALUES(version) > version, VALUES(status), status), "
        "reason = IF(VALUES(version) > version, VALUES(reason), reason), "
        "updated_at = IF(VALUES(version) > version, VALUES(updated_at), updated_at), "
        "version = GREATEST(version, VALUES(version))");
    for (const auto& fact : facts) {
        rows.add(fact.purchase_id, fact.user_id, fact.status, fact.reason, fact.version, fact.at,
                 fact.at);
    }
    return rows.statement();
}

}  // namespace

base::Task<> MysqlReadModel::note_requested(
    std::span<const contracts::PurchaseRequested> requests) {
    const auto work = [requests](mysql::Transaction& transaction) -> base::Task<> {
        transaction.write(upsert_requested(requests));
        transaction.write(insert_items(requests));
        co_return;
    };
    co_await database_.transact(work);
}

base::Task<> MysqlReadModel::note_facts(std::span<const contracts::PurchaseFact> facts) {
    const auto work = [facts](mysql::Transaction& transaction) -> base::Task<> {
        transaction.write(upsert_facts(facts));
        co_return;
    };
    co_await database_.transact(work);
}

}  // namespace souk::order::store
