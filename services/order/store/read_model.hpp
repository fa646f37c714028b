#pragma once

#include "platform/base/clock.hpp"
#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// Writes of the read model, one transaction per call. It first takes a shared lock on the row that
/// names the generations, so that while a rebuild goes on every event is written to both of them,
/// or to neither.
class MysqlReadModel final : public app::ReadModel {
public:
    MysqlReadModel(mysql::Database& database, const base::Clock& clock)
        : database_(database), clock_(clock) {}

    base::Task<std::vector<app::FeedHead>> note(std::span<const app::Told> told) override;
    base::Task<> forget_feed(domain::UserId user) override;

private:
    mysql::Database& database_;
    const base::Clock& clock_;
};

}  // namespace souk::order::store
