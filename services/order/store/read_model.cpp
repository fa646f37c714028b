#include "services/order/store/read_model.hpp"

#include <map>

#include "platform/messaging/once_table.hpp"
#include "services/order/store/generation_row.hpp"
#include "services/order/store/story.hpp"

namespace souk::order::store {
namespace {

constexpr std::int64_t forget_page = 1'000;

/// The visible orders among these that moved since their feed was told. Their rows are locked
/// already: this transaction has just written them.
std::optional<mysql::Statement> untold(std::int64_t generation, std::span<const app::Told> told) {
    return about_orders(
        "SELECT id, user_id, version, status, reason, updated_at FROM orders "
        "WHERE generation = {} AND id IN ",
        generation, told,
        " AND requested = 1 AND (fed_version IS NULL OR fed_version < version) "
        "ORDER BY user_id, id FOR UPDATE");
}

using Grown = std::map<base::Uuid, std::int64_t>;  ///< how many new entries, per user

Grown count_entries(const std::vector<mysql::Row>& moved) {
    Grown grown;
    for (const auto& row : moved) {
        ++grown[row.uuid(1)];
    }
    return grown;
}

/// Locks the feeds' rows, in the users' order, and moves their heads; then reads those.
base::Task<std::map<base::Uuid, std::int64_t>> move_heads(mysql::Transaction& transaction,
                                                          const Grown& grown) {
    mysql::Rows rows("INSERT INTO feeds (user_id, head) VALUES ", "({}, {})",
                     " ON DUPLICATE KEY UPDATE head = head + VALUES(head)");
    std::vector<base::Uuid> users;
    for (const auto& [user, count] : grown) {
        rows.add(user, count);
        users.push_back(user);
    }
    transaction.write(rows.statement());
    const auto answer = co_await transaction.read(
        mysql::in_list("SELECT user_id, head FROM feeds WHERE user_id IN ", users, ""));
    std::map<base::Uuid, std::int64_t> heads;
    for (const auto& row : answer.rows) {
        heads.emplace(row.uuid(0), row.integer(1));
    }
    co_return heads;
}

void write_entries(mysql::Transaction& transaction, std::int64_t generation,
                   const std::vector<mysql::Row>& moved, const Grown& grown,
                   const std::map<base::Uuid, std::int64_t>& heads) {
    mysql::Rows entries(
        "INSERT INTO feed_entries (user_id, seq, order_id, version, status, reason, updated_at) "
        "VALUES ",
        "({}, {}, {}, {}, {}, {}, {})");
    std::map<base::Uuid, std::int64_t> next;
    std::vector<base::Uuid> orders;
    for (const auto& row : moved) {
        const auto user = row.uuid(1);
        const auto [seq, first] = next.try_emplace(user, heads.at(user) - grown.at(user));
        const auto reason =
            row.is_null(4) ? std::optional<std::string>{} : std::optional{row.text(4)};
        entries.add(user, ++seq->second, row.uuid(0), row.integer(2), row.text(3), reason,
                    row.instant(5));
        orders.push_back(row.uuid(0));
    }
    transaction.write(entries.statement());
    auto told = mysql::in_list(
        "UPDATE orders SET fed_version = version WHERE generation = {} AND id IN ", orders, "");
    told.params.insert(told.params.begin(), mysql::to_param(generation));
    transaction.write(std::move(told));
}

/// One entry per order that became visible or moved.
base::Task<std::vector<app::FeedHead>> feed(mysql::Transaction& transaction,
                                            const GenerationRow& generations,
                                            std::vector<mysql::Row> moved) {
    std::vector<app::FeedHead> result;
    if (moved.empty()) {
        co_return result;
    }
    const auto grown = count_entries(moved);
    const auto heads = co_await move_heads(transaction, grown);
    write_entries(transaction, generations.live, moved, grown, heads);
    for (const auto& [user, head] : heads) {
        result.push_back({user, {generations.epoch, head}});
    }
    co_return result;
}

}  // namespace

base::Task<std::vector<app::FeedHead>> MysqlReadModel::note(std::span<const app::Told> told) {
    std::vector<app::FeedHead> grown;
    if (told.empty()) {
        co_return grown;
    }
    const auto work = [&grown, told](mysql::Transaction& transaction) -> base::Task<> {
        const auto generations = co_await lock_generations(transaction);
        write_story(transaction, generations.live, told);
        if (generations.shadow) {
            write_story(transaction, *generations.shadow, told);
            if (auto counted = count_as_told(*generations.shadow, told)) {
                transaction.write(*std::move(counted));
            }
        }
        auto question = untold(generations.live, told);
        if (question) {
            auto moved = co_await transaction.read(*std::move(question));
            grown = co_await feed(transaction, generations, std::move(moved.rows));
        }
    };
    co_await database_.transact(work);
    for (const auto& one : told) {
        if (one.dead_letter) {
            // After the commit: a redrive that ends in between may be run again.
            co_await messaging::close_dead_letter(database_, *one.dead_letter, clock_.now());
        }
    }
    co_return grown;
}

base::Task<> MysqlReadModel::forget_feed(domain::UserId user) {
    std::uint64_t deleted = 0;
    do {
        const auto answer = co_await database_.query(
            mysql::sql("DELETE FROM feed_entries WHERE user_id = {} LIMIT {}", user, forget_page));
        deleted = answer.affected_rows;
    } while (deleted == static_cast<std::uint64_t>(forget_page));
}

}  // namespace souk::order::store
