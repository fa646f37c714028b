#pragma once

#include <memory>

#include "platform/mysql/database.hpp"
#include "services/order/app/rebuild.hpp"

namespace souk::order::store {

/// The generations in MySQL. A page compares each table of the two in one statement, which sees one
/// moment of the database.
class MysqlGenerations final : public app::Generations {
public:
    explicit MysqlGenerations(mysql::Database& database) : database_(database) {}

    base::Task<bool> hold() override;
    base::Task<> open_shadow() override;
    base::Task<std::size_t> note(std::vector<app::Told> told) override;
    base::Task<app::ComparedPage> compare(const std::optional<base::Uuid>& after) override;
    base::Task<> swap(bool new_epoch) override;
    base::Task<bool> close_shadow() override;
    base::Task<> drop_others() override;

private:
    base::Task<> note_once(std::span<const app::Told> told);
    base::Task<> note_patiently(std::span<const app::Told> told);
    base::Task<std::uint64_t> delete_page(mysql::Statement statement);

    mysql::Database& database_;
    std::unique_ptr<mysql::Database::Lone> lock_;
    std::int64_t live_ = 0;
    std::int64_t shadow_ = 0;
};

}  // namespace souk::order::store
