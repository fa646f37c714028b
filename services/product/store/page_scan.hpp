#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "platform/mysql/database.hpp"
#include "services/product/store/product_query.hpp"

namespace souk::product::store {

/// The products of one page in order, and where the next begins.
struct Scanned {
    std::vector<domain::ProductId> products;
    std::optional<Place> next;
};

/// Looks through the list in growing windows until `length` products fit, the list ends, or the
/// reads are used up: then the page is short and the next one goes on from there.
base::Task<Scanned> scan(mysql::Database& database, ListPlan plan, std::size_t length);

}  // namespace souk::product::store
