#pragma once

#include <cstdint>

#include "platform/mysql/database.hpp"
#include "services/order/app/rebuild.hpp"

namespace souk::order::store {

/// Which orders of which generations: those with an id above `after`, at most `most` of each.
struct Stretch {
    std::int64_t live = 0;
    std::int64_t shadow = 0;
    base::Uuid after;
    std::int64_t most = 0;
};

/// Compares orders, lines and chains by checksum; where one differs, order by order.
base::Task<app::ComparedPage> compare_page(mysql::Database& database, Stretch stretch);

}  // namespace souk::order::store
