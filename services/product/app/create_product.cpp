#include "services/product/app/create_product.hpp"

#include <utility>

namespace souk::product::app {

base::Result<ProductView> decide_creation(ShelfBook& book, const domain::Product& product,
                                          const Policy& policy) {
    const auto& facts = product.facts();
    const auto category = book.categories.find(facts.category);
    if (category == book.categories.end()) {
        return base::validation_failed(
            {{"/categoryId", "not_found", "There is no such category."}});
    }
    book.added.push_back(product);
    return ProductView{.id = product.id(),
                       .name = facts.name,
                       .description = facts.description,
                       .image_url = facts.image_url,
                       .price_minor = facts.price,
                       .currency = policy.currency,
                       .category_id = facts.category,
                       .category_name = category->second,
                       .available = 0,
                       .status = product.status(),
                       .version = product.version()};
}

base::Task<base::Result<ProductView>> CreateProduct::run(domain::ProductDraft draft,
                                                         base::Cause cause) const {
    auto product =
        domain::Product::create(domain::ProductId::make(), std::move(draft), clock_.now());
    if (!product) {
        co_return product.error();
    }
    const auto category = product->facts().category;
    const auto decide = [product = *std::move(product), &policy = policy_](ShelfBook& book,
                                                                           std::vector<Event>&) {
        return decide_creation(book, product, policy);
    };
    const ShelfStep step{std::nullopt, std::move(cause), category, decide};
    auto answers = co_await shelf_.apply(std::span{&step, 1});
    co_return std::move(answers.at(0).outcome);
}

}  // namespace souk::product::app
