#include "services/product/store/product_words.hpp"

#include "services/product/domain/words.hpp"

namespace souk::product::store {

WordRows::WordRows()
    : rows_("INSERT INTO product_words (word, product_id) VALUES ", "({}, {})",
            " ON DUPLICATE KEY UPDATE product_id = product_words.product_id") {}

void WordRows::add(domain::ProductId product, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        rows_.add(word, product);
    }
}

std::optional<mysql::Statement> without_words(domain::ProductId product,
                                              const domain::ProductDraft& before) {
    const auto words = domain::words_of_product(before.name, before.description);
    if (words.empty()) {
        return std::nullopt;
    }
    auto statement =
        mysql::in_list("DELETE FROM product_words WHERE word IN ", words, " AND product_id = {}");
    statement.params.push_back(mysql::to_param(product));
    return statement;
}

}  // namespace souk::product::store
