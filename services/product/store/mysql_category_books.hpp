#pragma once

#include "platform/messaging/apply_once.hpp"
#include "services/product/app/category_books.hpp"

namespace souk::product::store {

/// Categories in MySQL. Every change holds the gate's one row, so that they come one by one; the
/// unique slug and the foreign key of products are the last line.
class MysqlCategoryBooks final : public app::CategoryBooks {
public:
    explicit MysqlCategoryBooks(const messaging::Writer& writer) : writer_(writer) {}
    base::Task<std::vector<base::Applied<domain::Category>>> apply(
        std::span<const app::CategoryStep> steps) override;

private:
    const messaging::Writer& writer_;
};

}  // namespace souk::product::store
