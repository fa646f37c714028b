#include "services/product/store/mysql_word_index.hpp"

#include "services/product/domain/words.hpp"
#include "services/product/store/product_words.hpp"

namespace souk::product::store {
namespace {

base::Task<bool> index_after(mysql::Transaction& transaction, base::Uuid after, std::size_t most) {
    auto wanted = mysql::sql(
        "SELECT id, name, description FROM products FORCE INDEX (PRIMARY) WHERE id > {} "
        "ORDER BY id LIMIT {} FOR UPDATE",
        after, most);
    const auto answer = co_await transaction.read(std::move(wanted));
    WordRows words;
    for (const auto& row : answer.rows) {
        words.add(domain::ProductId{row.uuid(0)},
                  domain::words_of_product(row.text(1), row.text(2)));
    }
    if (!words.empty()) {
        transaction.write(words.statement());
    }
    const bool finished = answer.rows.size() < most;
    const auto last = answer.rows.empty() ? after : answer.rows.back().uuid(0);
    transaction.write(
        mysql::sql("UPDATE word_progress SET after_id = {}, finished = {} WHERE only_row = 1", last,
                   finished));
    co_return !finished;
}

}  // namespace

base::Task<bool> MysqlWordIndex::index_some(std::size_t most) {
    auto asked = mysql::sql("SELECT finished FROM word_progress WHERE only_row = 1");
    const auto known = co_await database_.query(std::move(asked));
    if (known.rows.at(0).integer(0) != 0) {
        co_return false;
    }
    bool more = false;
    const std::function<base::Task<>(mysql::Transaction&)> work =
        [&more, most](mysql::Transaction& transaction) -> base::Task<> {
        auto locked = mysql::sql(
            "SELECT after_id, finished FROM word_progress WHERE only_row = 1 FOR UPDATE");
        const auto progress = co_await transaction.read(std::move(locked));
        const auto& row = progress.rows.at(0);
        more = false;
        if (row.integer(1) == 0) {
            more = co_await index_after(transaction, row.uuid(0), most);
        }
    };
    co_await database_.transact(work);
    co_return more;
}

}  // namespace souk::product::store
