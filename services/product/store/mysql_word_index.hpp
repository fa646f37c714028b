#pragma once

#include "platform/mysql/database.hpp"
#include "services/product/app/index_words.hpp"

namespace souk::product::store {

/// Writes the words of older products in id order. The progress row is locked, so that replicas
/// that start together take turns, and the products, so that none is renamed meanwhile.
class MysqlWordIndex final : public app::WordIndex {
public:
    explicit MysqlWordIndex(mysql::Database& database) : database_(database) {}
    base::Task<bool> index_some(std::size_t most) override;

private:
    mysql::Database& database_;
};

}  // namespace souk::product::store
