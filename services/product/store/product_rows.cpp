#include "services/product/store/product_rows.hpp"

#include "services/product/domain/words.hpp"

namespace souk::product::store {

ProductRows::ProductRows(std::string_view products_tail, std::string_view stock_tail)
    : products_(
          "INSERT INTO products (id, category_id, name, description, image_url, price_minor, "
          "status, version, created_at, updated_at) VALUES ",
          "({}, {}, {}, {}, {}, {}, {}, {}, {}, {})", products_tail),
      stock_("INSERT INTO stock (product_id, available, held, sold) VALUES ", "({}, {}, 0, 0)",
             stock_tail) {}

void ProductRows::add(const domain::Product& product, std::int64_t units) {
    const auto& facts = product.facts();
    products_.add(product.id(), facts.category, facts.name, facts.description, facts.image_url,
                  facts.price, to_string(product.status()), product.version(), product.created_at(),
                  product.updated_at());
    stock_.add(product.id(), units);
    words_.add(product.id(), domain::words_of_product(facts.name, facts.description));
}

void ProductRows::write(mysql::Transaction& transaction) const {
    transaction.write(products_.statement());
    transaction.write(stock_.statement());
    if (!words_.empty()) {
        transaction.write(words_.statement());
    }
}

}  // namespace souk::product::store
