#include "services/product/store/mysql_catalogue.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "services/product/store/page_scan.hpp"

namespace souk::product::store {
namespace {

app::ProductView read_product(const mysql::Row& row, const std::string& currency) {
    return {.id = domain::ProductId{row.uuid(0)},
            .name = row.text(1),
            .description = row.text(2),
            .image_url = row.text(3),
            .price_minor = base::Money::minor(row.integer(4)),
            .currency = currency,
            .category_id = domain::CategoryId{row.uuid(5)},
            .category_name = row.text(6),
            .available = row.integer(7),
            .status = domain::product_status(row.text(8)).value(),
            .version = row.integer(9)};
}

/// The lower of two bounds, where nothing is no bound.
std::optional<base::Money> lower(std::optional<base::Money> one, std::optional<base::Money> other) {
    return one && other ? std::min(*one, *other) : one ? one : other;
}

}  // namespace

base::Task<app::ProductPage> MysqlCatalogue::products(const app::ProductQuery& query) {
    app::ProductPage page;
    auto plan = co_await plan_of(query);
    if (!plan) {
        co_return page;
    }
    const auto filter = plan->filter;
    auto scanned = co_await scan(database_, *std::move(plan), query.length);
    page.next = std::move(scanned.next);
    if (!scanned.products.empty()) {
        page.products = co_await views_of(scanned.products, filter);
    }
    co_return page;
}

/// Nothing when the list is empty whatever the catalogue holds.
base::Task<std::optional<ListPlan>> MysqlCatalogue::plan_of(const app::ProductQuery& query) {
    ListPlan plan{query.filter, query.sort, query.after, std::nullopt};
    const auto limit = co_await limit_of(query.caller);
    plan.filter.price_most = lower(plan.filter.price_most, limit);
    if (!query.filter.words.empty()) {
        plan.search = co_await look_up(database_, query.filter.words, query.sort);
        if (plan.search->hopeless) {
            co_return std::nullopt;
        }
    }
    co_return plan;
}

/// Read anew for every page, so that a new limit counts from the next one on.
base::Task<std::optional<base::Money>> MysqlCatalogue::limit_of(app::Caller caller) {
    if (caller.admin) {
        co_return std::nullopt;
    }
    if (!caller.user) {
        co_return policy_.default_limit;
    }
    auto wanted =
        mysql::sql("SELECT allowed_limit_minor FROM user_limits WHERE user_id = {}", *caller.user);
    const auto answer = co_await database_.query(std::move(wanted));
    co_return answer.rows.empty() ? policy_.default_limit
                                  : base::Money::minor(answer.rows.front().integer(0));
}

/// In the order of `products`. What was archived, made dearer or filled up since it was found is
/// left out.
base::Task<std::vector<app::ProductView>> MysqlCatalogue::views_of(
    const std::vector<domain::ProductId>& products, const app::ProductFilter& filter) {
    auto wanted = mysql::in_list(
        "SELECT " + product_columns + " FROM " + product_tables + " WHERE p.id IN ", products, "");
    const auto answer = co_await database_.query(std::move(wanted));
    std::map<domain::ProductId, app::ProductView> found;
    for (const auto& row : answer.rows) {
        auto view = read_product(row, policy_.currency);
        const bool dear = filter.price_most && view.price_minor > *filter.price_most;
        const bool many = filter.available_most && view.available > *filter.available_most;
        if (!dear && !many && view.status == filter.status) {
            found.emplace(view.id, std::move(view));
        }
    }
    std::vector<app::ProductView> views;
    for (const auto& id : products) {
        if (const auto view = found.find(id); view != found.end()) {
            views.push_back(std::move(view->second));
        }
    }
    co_return views;
}

base::Task<std::optional<app::Catalogue::Found>> MysqlCatalogue::product(
    domain::ProductId id, std::optional<domain::UserId> asker) {
    auto wanted = mysql::sql("SELECT " + product_columns +
                                 ", COALESCE((SELECT l.allowed_limit_minor FROM user_limits AS l "
                                 "WHERE l.user_id = {}), {}) FROM " +
                                 product_tables + " WHERE p.id = {}",
                             asker, policy_.default_limit, id);
    const auto answer = co_await database_.query(std::move(wanted));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    const auto& row = answer.rows.front();
    co_return Found{read_product(row, policy_.currency), base::Money::minor(row.integer(10))};
}

base::Task<std::vector<domain::Category>> MysqlCatalogue::categories() {
    auto wanted =
        mysql::sql("SELECT id, name, slug, version FROM categories ORDER BY name, id LIMIT {}",
                   domain::most_categories);
    const auto answer = co_await database_.query(std::move(wanted));
    std::vector<domain::Category> categories;
    categories.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        categories.push_back(
            {domain::CategoryId{row.uuid(0)}, row.text(1), row.text(2), row.integer(3)});
    }
    co_return categories;
}

base::Task<std::int64_t> MysqlCatalogue::scarce(std::int64_t units, std::int64_t most) {
    auto wanted = mysql::sql(
        "SELECT COUNT(*) FROM (SELECT p.id FROM (SELECT product_id FROM stock "
        "FORCE INDEX (stock_available) WHERE available <= {} ORDER BY available, product_id "
        "LIMIT {}) AS s STRAIGHT_JOIN products AS p FORCE INDEX (PRIMARY) ON p.id = s.product_id "
        "WHERE p.status = {} LIMIT {}) AS counted",
        units, 2 * most, to_string(domain::ProductStatus::ACTIVE), most);
    const auto answer = co_await database_.query(std::move(wanted));
    co_return answer.rows.at(0).integer(0);
}

}  // namespace souk::product::store
