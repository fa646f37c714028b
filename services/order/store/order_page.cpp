#include "services/order/store/order_page.hpp"

#include <string>

#include "services/order/store/order_columns.hpp"

namespace souk::order::store {
namespace {

/// Named, because an optimizer that compares estimates alone may take one whose order it must sort.
std::string_view index_for(const domain::OrderFilter& filter) {
    if (filter.product) {
        return filter.user ? "by_user_product" : "by_product";
    }
    if (filter.status) {
        return filter.user ? "by_user_status" : "by_status";
    }
    return filter.user ? "by_user" : "by_time";
}

/// The conditions on the columns that bound the index; `time` and `id` are that index's own.
class PageQuery {
public:
    explicit PageQuery(const domain::OrderFilter& filter)
        : time_(filter.product ? "i.created_at" : "o.created_at"),
          id_(filter.product ? "i.order_id" : "o.id"),
          user_(filter.product ? "i.user_id" : "o.user_id") {
        const auto index = " FORCE INDEX (" + std::string{index_for(filter)} + ") ";
        statement_.sql =
            "SELECT o.generation, " + std::string{order_columns} + " FROM generations g ";
        statement_.sql +=
            filter.product
                ? "JOIN order_items i" + index +
                      "ON i.generation = g.live "
                      "JOIN orders o ON o.generation = i.generation AND o.id = i.order_id "
                : "JOIN orders o" + index + "ON o.generation = g.live ";
        statement_.sql += "WHERE g.id = 1 AND o.requested = 1";
    }

    template <class... Values>
    void where(const std::string& condition, const Values&... values) {
        statement_.sql += " AND " + condition;
        (statement_.params.push_back(mysql::to_param(values)), ...);
    }

    void hold(const domain::OrderFilter& filter) {
        if (filter.product) {
            where("i.product_id = {}", *filter.product);
        }
        if (filter.user) {
            where(user_ + " = {}", *filter.user);
        }
        if (filter.status) {
            where("o.status = {}", domain::to_string(*filter.status));
        }
        if (filter.from) {
            where(time_ + " >= {}", *filter.from);
        }
        if (filter.to) {
            where(time_ + " < {}", *filter.to);
        }
    }

    void start_after(const domain::Position& position) {
        // The first part bounds the index; the second decides among equal times.
        where(time_ + " <= {} AND (" + time_ + " < {} OR " + id_ + " < {})", position.created_at,
              position.created_at, position.id);
    }

    mysql::Statement first(std::int64_t limit) {
        statement_.sql += " ORDER BY " + time_ + " DESC, " + id_ + " DESC LIMIT {}";
        statement_.params.push_back(mysql::to_param(limit));
        return std::move(statement_);
    }

private:
    std::string time_;
    std::string id_;
    std::string user_;
    mysql::Statement statement_;
};

}  // namespace

mysql::Statement page_statement(const domain::OrderFilter& filter,
                                const std::optional<domain::Position>& after, std::int64_t limit) {
    PageQuery query(filter);
    query.hold(filter);
    if (after) {
        query.start_after(*after);
    }
    return query.first(limit);
}

}  // namespace souk::order::store
