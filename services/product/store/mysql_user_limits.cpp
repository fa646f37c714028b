#include "services/product/store/mysql_user_limits.hpp"

namespace souk::product::store {
namespace {

struct LimitBooks {
    static base::Task<app::LimitBook> load(mysql::Transaction&,
                                           std::span<const domain::UserId* const>) {
        co_return app::LimitBook{};
    }

    /// The limit stands before the version, because assignments are made from left to right.
    static void save(mysql::Transaction& transaction, app::LimitBook& book) {
        mysql::Rows rows(
            "INSERT INTO user_limits (user_id, version, allowed_limit_minor) VALUES ",
            "({}, {}, {})",
            " ON DUPLICATE KEY UPDATE allowed_limit_minor = IF(VALUES(version) > version, "
            "VALUES(allowed_limit_minor), allowed_limit_minor), "
            "version = GREATEST(version, VALUES(version))");
        for (const auto& [user, limit] : book.newest) {
            rows.add(user, limit.version, limit.allowed);
        }
        if (rows.count() > 0) {
            transaction.write(rows.statement());
        }
    }
};

}  // namespace

base::Task<std::vector<base::Applied<base::Handled>>> MysqlUserLimits::apply(
    std::span<const app::LimitStep> steps) {
    const LimitBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
