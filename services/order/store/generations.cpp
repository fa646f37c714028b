#include "services/order/store/generations.hpp"

#include <array>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "services/order/app/record_events.hpp"
#include "services/order/store/compare.hpp"
#include "services/order/store/generation_row.hpp"
#include "services/order/store/story.hpp"

namespace souk::order::store {
namespace {

constexpr std::int64_t page_rows = 1'000;
constexpr int patience = 20;
/// A rebuild that has just ended may seem to hold the lock: its connection is not yet taken down.
constexpr std::int64_t lock_wait_seconds = 2;

base::Task<> pause(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

/// A shadow that is not ours any more: another rebuild took over, or somebody swapped by hand.
std::runtime_error lost_shadow() {
    return std::runtime_error("the shadow generation is gone: was another rebuild started?");
}

}  // namespace

/// A named lock on a connection of its own: the server gives it back when this process ends.
base::Task<bool> MysqlGenerations::hold() {
    lock_ = co_await database_.lone_connection();
    const auto name = database_.settings().database + ".rebuild";
    const auto answer =
        co_await lock_->query(mysql::sql("SELECT GET_LOCK({}, {})", name, lock_wait_seconds));
    co_return answer.rows.at(0).integer(0) == 1;
}

base::Task<> MysqlGenerations::open_shadow() {
    co_await database_.query(mysql::sql("UPDATE generations SET shadow = NULL WHERE id = 1"));
    co_await drop_others();
    const auto work = [this](mysql::Transaction& transaction) -> base::Task<> {
        transaction.write(mysql::sql(
            "UPDATE generations SET shadow = newest + 1, newest = newest + 1 WHERE id = 1"));
        const auto row = co_await lock_generations(transaction);
        live_ = row.live;
        shadow_ = row.shadow.value();
    };
    co_await database_.transact(work);
}

base::Task<> MysqlGenerations::note_once(std::span<const app::Told> told) {
    const auto work = [this, told](mysql::Transaction& transaction) -> base::Task<> {
        const auto row = co_await lock_generations(transaction);
        if (row.shadow != shadow_) {
            throw lost_shadow();
        }
        write_story(transaction, shadow_, told);
        if (auto counted = count_as_told(shadow_, told)) {
            transaction.write(*std::move(counted));
        }
    };
    co_await database_.transact(work);
}

/// A rebuild runs for long beside the live consumers: it meets their locks, and perhaps a database
/// that restarts.
base::Task<> MysqlGenerations::note_patiently(std::span<const app::Told> told) {
    for (int attempt = 1;; ++attempt) {
        bool again = false;
        try {
            co_await note_once(told);
        } catch (const mysql::DatabaseError& error) {
            if (!error.transient() || attempt >= patience) {
                throw;
            }
            again = true;
        }
        if (!again) {
            co_return;
        }
        co_await pause(mysql::retry_delay(attempt));
    }
}

base::Task<std::size_t> MysqlGenerations::note(std::vector<app::Told> told) {
    if (told.empty()) {
        co_return 0;
    }
    app::sort_for_writing(told);
    bool refused = false;
    try {
        co_await note_patiently(told);
    } catch (const mysql::DatabaseError& error) {
        // A missing right or column refuses every event: that is no dead letter, it is the end.
        if (!error.blames_content()) {
            throw;
        }
        refused = true;
    }
    if (!refused) {
        co_return 0;
    }
    if (told.size() == 1) {
        co_return 1;
    }
    // One event is refused for its content: halves find it, as the live consumer finds poison.
    const auto middle = told.begin() + static_cast<std::ptrdiff_t>(told.size() / 2);
    std::vector<app::Told> first(told.begin(), middle);
    std::vector<app::Told> second(middle, told.end());
    const auto in_first = co_await note(std::move(first));
    const auto in_second = co_await note(std::move(second));
    co_return in_first + in_second;
}

base::Task<app::ComparedPage> MysqlGenerations::compare(const std::optional<base::Uuid>& after) {
    return compare_page(database_, {live_, shadow_, after.value_or(base::Uuid{}), page_rows});
}

base::Task<> MysqlGenerations::swap(bool new_epoch) {
    const std::string epoch = new_epoch ? ", epoch = GREATEST(epoch + 1, UNIX_TIMESTAMP())" : "";
    const auto answer = co_await database_.query(
        mysql::sql("UPDATE generations SET live = shadow, shadow = NULL" + epoch +
                       " WHERE id = 1 AND live = {} AND shadow = {}",
                   live_, shadow_));
    if (answer.affected_rows == 1) {
        co_return;
    }
    // After a lost connection the statement is sent again, and the first one may have swapped.
    const auto now =
        co_await database_.query(mysql::sql("SELECT live FROM generations WHERE id = 1"));
    if (now.rows.at(0).integer(0) != shadow_) {
        throw lost_shadow();
    }
}

base::Task<bool> MysqlGenerations::close_shadow() {
    const auto answer = co_await database_.query(
        mysql::sql("UPDATE generations SET shadow = NULL WHERE id = 1 AND shadow = {}", shadow_));
    co_return answer.affected_rows == 1;
}

/// What lies before, between and after the two that stay. A shadow may be of a rebuild that took
/// over; one that is opened from now on is newer than `newest`.
base::Task<> MysqlGenerations::drop_others() {
    const auto answer = co_await database_.query(
        mysql::sql("SELECT live, COALESCE(shadow, live), newest FROM generations WHERE id = 1"));
    const auto& row = answer.rows.at(0);
    const std::array bounds{std::int64_t{0}, row.integer(0), row.integer(1), row.integer(2) + 1};
    for (const std::string table : {"orders", "order_items", "order_facts"}) {
        const auto text =
            "DELETE FROM " + table + " WHERE generation > {} AND generation < {} LIMIT {}";
        for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
            bool more = true;
            while (more) {
                const auto deleted =
                    co_await delete_page(mysql::sql(text, bounds[i], bounds[i + 1], page_rows));
                more = deleted == static_cast<std::uint64_t>(page_rows);
            }
        }
    }
}

/// In a transaction for its isolation: under REPEATABLE READ the range would lock its neighbour
/// too.
base::Task<std::uint64_t> MysqlGenerations::delete_page(mysql::Statement statement) {
    std::uint64_t deleted = 0;
    const auto work = [&](mysql::Transaction& transaction) -> base::Task<> {
        const auto answer = co_await transaction.read(statement);
        deleted = answer.affected_rows;
    };
    co_await database_.transact(work);
    co_return deleted;
}

}  // namespace souk::order::store
