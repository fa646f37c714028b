#include "services/product/app/create_product.hpp"

#include <utility>

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Result<ProductView> decide_creation(ShelfBook& book, const domain::Product& product,
                                          const Policy& policy) {
    const auto category = book.categories.find(product.facts().category);
    if (category == book.categories.end()) {
        return unknown_category();
    }
    book.added.push_back(product);
    return view_of({product, category->second, 0}, policy);
}

base::Task<base::Result<ProductView>> CreateProduct::run(domain::ProductDraft draft,
                                                         base::Cause cause) const {
    auto product =
        domain::Product::create(domain::ProductId::make(), std::move(draft), clock_.now());
    if (!product) {
        co_return product.error();
    }
    ShelfKeys keys{.category = product->facts().category};
    const auto decide = [product = *std::move(product), &policy = policy_](ShelfBook& book,
                                                                           std::vector<Event>&) {
        return decide_creation(book, product, policy);
    };
    const ShelfStep step{std::nullopt, std::move(cause), keys, decide};
    auto answers = co_await shelf_.apply(std::span{&step, 1});
    co_return std::move(answers.at(0).outcome);
}

}  // namespace souk::product::app
