#include "services/product/store/product_query.hpp"

#include <stdexcept>
#include <string_view>

namespace souk::product::store {
namespace {

using app::ProductSort;

template <class... Args>
void add(mysql::Statement& statement, std::string_view text, const Args&... args) {
    statement.sql += text;
    (statement.params.push_back(mysql::to_param(args)), ...);
}

void append(mysql::Statement& statement, const mysql::Statement& more) {
    statement.sql += more.sql;
    statement.params.insert(statement.params.end(), more.params.begin(), more.params.end());
}

bool by_price(ProductSort sort) {
    return sort == ProductSort::price || sort == ProductSort::price_descending;
}

/// The index whose order is the answer's. Named, because a planner that sorts instead reads the
/// whole catalogue.
std::string list_index(const ListPlan& plan) {
    const std::string category = plan.filter.category ? "category_" : "";
    const std::string sort = by_price(plan.sort)              ? "price"
                             : plan.sort == ProductSort::name ? "name"
                                                              : "newest";
    return "products_" + category + sort;
}

std::string word_alias(std::size_t term, std::size_t word) {
    return "w" + std::to_string(term) + "_" + std::to_string(word);
}

/// True for the term whose products are what is looked through.
bool leads(const ListPlan& plan, std::size_t term, bool driven) {
    return driven && term == plan.search->rarest;
}

/// Beside each product the words it may have, and its stock where that is asked for.
void add_lookups(mysql::Statement& statement, const ListPlan& plan, bool driven) {
    if (driven ? plan.needs_stock() : plan.filter.in_stock && !plan.by_stock()) {
        statement.sql += " STRAIGHT_JOIN stock AS s FORCE INDEX (PRIMARY) ON s.product_id = p.id";
    }
    if (!plan.search) {
        return;
    }
    for (std::size_t i = 0; i < plan.search->terms.size(); ++i) {
        const auto& term = plan.search->terms[i];
        for (std::size_t j = 0; j < term.size() && !leads(plan, i, driven); ++j) {
            const auto alias = word_alias(i, j);
            add(statement,
                " LEFT JOIN product_words AS " + alias + " FORCE INDEX (PRIMARY) ON " + alias +
                    ".word = {} AND " + alias + ".product_id = p.id",
                term[j]);
        }
    }
}

/// What makes a product fit: all that the range of the index does not say already. Each part
/// begins with AND.
mysql::Statement fit(const ListPlan& plan, bool driven, bool in_range) {
    const auto& filter = plan.filter;
    mysql::Statement statement;
    if (!in_range) {
        add(statement, " AND p.status = {}", to_string(filter.status));
        if (filter.category) {
            add(statement, " AND p.category_id = {}", *filter.category);
        }
    }
    if (!in_range && filter.available_most) {
        add(statement, " AND s.available <= {}", *filter.available_most);
    }
    if (!in_range || !by_price(plan.sort)) {
        if (filter.price_least) {
            add(statement, " AND p.price_minor >= {}", *filter.price_least);
        }
        if (filter.price_most) {
            add(statement, " AND p.price_minor <= {}", *filter.price_most);
        }
    }
    if (filter.in_stock) {
        statement.sql += *filter.in_stock ? " AND s.available > 0" : " AND s.available = 0";
    }
    for (std::size_t i = 0; plan.search && i < plan.search->terms.size(); ++i) {
        if (leads(plan, i, driven)) {
            continue;
        }
        std::string any;
        for (std::size_t j = 0; j < plan.search->terms[i].size(); ++j) {
            any += (any.empty() ? "" : " OR ") + word_alias(i, j) + ".word IS NOT NULL";
        }
        statement.sql += " AND (" + any + ")";
    }
    return statement;
}

/// Keyset: beyond where the last page ended. Neither row values nor `>= … AND (… OR …)`: only
/// these ranges reach into the index down to the id, so that a thousand equal prices cost no more.
void add_place(mysql::Statement& statement, ProductSort sort, const Place& after) {
    switch (sort) {
        case ProductSort::newest:
            add(statement, " AND p.id < {}", after.id);
            return;
        case ProductSort::price:
            add(statement, " AND (p.price_minor > {} OR (p.price_minor = {} AND p.id > {}))",
                after.price, after.price, after.id);
            return;
        case ProductSort::price_descending:
            add(statement, " AND (p.price_minor < {} OR (p.price_minor = {} AND p.id < {}))",
                after.price, after.price, after.id);
            return;
        case ProductSort::name:
            add(statement, " AND (p.name > {} OR (p.name = {} AND p.id > {}))", after.name,
                after.name, after.id);
            return;
        case ProductSort::available:
            add(statement, " AND (s.available > {} OR (s.available = {} AND s.product_id > {}))",
                after.available, after.available, after.id);
            return;
    }
}

/// Where the range of prices begins, in the direction of the sort. Its other end is left to whoever
/// reads the rows: with both ends in the statement, a planner may prefer to read from the start.
void add_price_start(mysql::Statement& statement, const ListPlan& plan) {
    const bool upward = plan.sort == ProductSort::price;
    const auto& bound = upward ? plan.filter.price_least : plan.filter.price_most;
    const auto& after = plan.after;
    if (after && (!bound || (upward ? after->price >= *bound : after->price <= *bound))) {
        add_place(statement, plan.sort, *after);
    } else if (bound) {
        add(statement, upward ? " AND p.price_minor >= {}" : " AND p.price_minor <= {}", *bound);
    }
}

std::string_view order_by(ProductSort sort) {
    switch (sort) {
        case ProductSort::newest:
            return " ORDER BY p.id DESC";
        case ProductSort::price:
            return " ORDER BY p.price_minor, p.id";
        case ProductSort::price_descending:
            return " ORDER BY p.price_minor DESC, p.id DESC";
        case ProductSort::name:
            return " ORDER BY p.name, p.id";
        case ProductSort::available:
            return " ORDER BY s.available, s.product_id";
    }
    throw std::logic_error("a sort that does not exist");
}

std::string columns(const ListPlan& plan) {
    return std::string{"p.id, p.price_minor, "} +
           (plan.sort == ProductSort::name ? "p.name, " : "'', ") +
           (plan.by_stock() ? "s.available" : "0");
}

/// Along the index of the list, which holds every column that is looked at here.
mysql::Statement window_by_list(const ListPlan& plan, std::size_t rows) {
    mysql::Statement statement{"SELECT STRAIGHT_JOIN " + columns(plan) + ", (1 = 1", {}};
    append(statement, fit(plan, false, true));
    add(statement, ") FROM products AS p FORCE INDEX (" + list_index(plan) + ")");
    add_lookups(statement, plan, false);
    add(statement, " WHERE p.status = {}", to_string(plan.filter.status));
    if (plan.filter.category) {
        add(statement, " AND p.category_id = {}", *plan.filter.category);
    }
    if (by_price(plan.sort)) {
        add_price_start(statement, plan);
    } else if (plan.after) {
        add_place(statement, plan.sort, *plan.after);
    }
    statement.sql += order_by(plan.sort);
    add(statement, " LIMIT {}", rows);
    return statement;
}

/// Along the stock, the fewest units first. Where they are too many is left to whoever reads the
/// rows, as with prices. `held` is no column of the index: MySQL prefers an index that holds all
/// that is asked for from its start on, to the range of it where the page begins.
mysql::Statement window_by_stock(const ListPlan& plan, std::size_t rows) {
    mysql::Statement statement{"SELECT STRAIGHT_JOIN " + columns(plan) + ", (1 = 1", {}};
    append(statement, fit(plan, false, false));
    add(statement,
        ") FROM stock AS s FORCE INDEX (stock_available) STRAIGHT_JOIN products AS p "
        "FORCE INDEX (PRIMARY) ON p.id = s.product_id");
    add_lookups(statement, plan, false);
    add(statement, " WHERE s.available >= 0 AND s.held >= 0");
    if (plan.after) {
        add_place(statement, plan.sort, *plan.after);
    }
    statement.sql += order_by(plan.sort);
    add(statement, " LIMIT {}", rows);
    return statement;
}

/// Along the products of the rarest word, the newest first.
mysql::Statement window_by_word(const ListPlan& plan, std::size_t rows) {
    mysql::Statement statement{"SELECT STRAIGHT_JOIN " + columns(plan) + ", (1 = 1", {}};
    append(statement, fit(plan, true, false));
    add(statement,
        ") FROM product_words AS d FORCE INDEX (PRIMARY) STRAIGHT_JOIN products AS p "
        "FORCE INDEX (PRIMARY) ON p.id = d.product_id");
    add_lookups(statement, plan, true);
    add(statement, " WHERE d.word = {}", plan.search->terms[plan.search->rarest].front());
    if (plan.after) {
        add(statement, " AND d.product_id < {}", plan.after->id);
    }
    add(statement, " ORDER BY d.product_id DESC LIMIT {}", rows);
    return statement;
}

}  // namespace

const std::string product_columns =
    "p.id, p.name, p.description, p.image_url, p.price_minor, p.category_id, c.name, s.available, "
    "p.status, p.version";

// Without the hints a small table is read whole into a join buffer.
const std::string product_tables =
    "products AS p FORCE INDEX (PRIMARY)"
    " STRAIGHT_JOIN stock AS s FORCE INDEX (PRIMARY) ON s.product_id = p.id"
    " STRAIGHT_JOIN categories AS c FORCE INDEX (PRIMARY) ON c.id = p.category_id";

bool ListPlan::by_word() const {
    return search && sort == ProductSort::newest && search->terms[search->rarest].size() == 1;
}

bool ListPlan::by_stock() const {
    return sort == ProductSort::available;
}

bool ListPlan::needs_stock() const {
    return filter.in_stock || by_stock();
}

std::size_t ListPlan::reads_per_row() const {
    const std::size_t words = search ? search->lookups(by_word()) : 0;
    return 1 + (by_word() ? 1 : 0) + (by_stock() ? 1 : 0) + (needs_stock() ? 1 : 0) + words;
}

bool ListPlan::ends_before(const Place& place) const {
    switch (sort) {
        case ProductSort::price:
            return filter.price_most && place.price > *filter.price_most;
        case ProductSort::price_descending:
            return filter.price_least && place.price < *filter.price_least;
        case ProductSort::available:
            return filter.available_most && place.available > *filter.available_most;
        case ProductSort::newest:
        case ProductSort::name:
            return false;
    }
    throw std::logic_error("a sort that does not exist");
}

mysql::Statement window_of(const ListPlan& plan, std::size_t rows) {
    if (plan.by_stock()) {
        return window_by_stock(plan, rows);
    }
    return plan.by_word() ? window_by_word(plan, rows) : window_by_list(plan, rows);
}

mysql::Statement few_of(const ListPlan& plan, std::size_t rows) {
    const auto& lead = plan.search->terms[plan.search->rarest];
    mysql::Statement statement{"SELECT DISTINCT STRAIGHT_JOIN " + columns(plan) +
                                   ", 1 FROM product_words AS d FORCE INDEX (PRIMARY) "
                                   "STRAIGHT_JOIN products AS p FORCE INDEX (PRIMARY) "
                                   "ON p.id = d.product_id",
                               {}};
    add_lookups(statement, plan, true);
    append(statement, mysql::in_list(" WHERE d.word IN ", lead, ""));
    append(statement, fit(plan, true, false));
    if (plan.after) {
        add_place(statement, plan.sort, *plan.after);
    }
    statement.sql += order_by(plan.sort);
    add(statement, " LIMIT {}", rows);
    return statement;
}

}  // namespace souk::product::store
