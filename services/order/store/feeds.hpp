#pragma once

#include "platform/mysql/database.hpp"
#include "services/order/app/feeds.hpp"

namespace souk::order::store {

/// Reads of the feeds: plain SELECTs without locks.
class MysqlFeeds final : public app::Feeds {
public:
    explicit MysqlFeeds(mysql::Database& database) : database_(database) {}

    base::Task<std::vector<app::FeedHead>> heads(std::span<const base::Uuid> users) override;
    base::Task<std::vector<app::FeedEntry>> entries(domain::UserId user, std::int64_t after,
                                                    std::int64_t limit) override;
    base::Task<std::uint64_t> sweep(base::Instant before, std::int64_t most) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::order::store
