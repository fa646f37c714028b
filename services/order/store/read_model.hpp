#pragma once

#include "platform/mysql/database.hpp"
#include "services/order/app/ports.hpp"

namespace souk::order::store {

/// Writes of the read model: version-guarded multi-row upserts, one transaction per call.
class MysqlReadModel final : public app::ReadModel {
public:
    explicit MysqlReadModel(mysql::Database& database) : database_(database) {}

    base::Task<> note_requested(std::span<const contracts::PurchaseRequested> requests) override;
    base::Task<> note_facts(std::span<const contracts::PurchaseFact> facts) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::order::store
