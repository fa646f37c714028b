#include "services/order/store/generation_row.hpp"

namespace souk::order::store {

base::Task<GenerationRow> lock_generations(mysql::Transaction& transaction) {
    const auto answer = co_await transaction.read(
        mysql::sql("SELECT live, shadow, epoch FROM generations WHERE id = 1 LOCK IN SHARE MODE"));
    const auto& row = answer.rows.at(0);
    GenerationRow generations{row.integer(0), std::nullopt, row.integer(2)};
    if (!row.is_null(1)) {
        generations.shadow = row.integer(1);
    }
    co_return generations;
}

}  // namespace souk::order::store
