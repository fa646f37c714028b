#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platform/mysql/statement.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::store {

/// The INSERT of the words that products are found by. What is there already stays: two words may
/// be one for the database, which compares without case and accents.
class WordRows {
public:
    WordRows();
    void add(domain::ProductId product, const std::vector<std::string>& words);
    [[nodiscard]] bool empty() const { return rows_.count() == 0; }
    [[nodiscard]] mysql::Statement statement() const { return rows_.statement(); }

private:
    mysql::Rows rows_;
};

/// The DELETE of the words of a product as it was; nothing where it had none.
std::optional<mysql::Statement> without_words(domain::ProductId product,
                                              const domain::ProductDraft& before);

}  // namespace souk::product::store
