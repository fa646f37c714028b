#include "services/product/app/edit_product.hpp"

#include <utility>

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Result<ProductView> decide_edit(ShelfBook& book, const ProductEdit& edit,
                                      const Policy& policy) {
    const auto found = book.products.find(edit.product);
    if (found == book.products.end()) {
        return no_such_product();
    }
    auto& shown = found->second;
    if (auto refused = edit.expected.refuse(shown.product.version())) {
        return *std::move(refused);
    }
    auto product = shown.product;
    if (auto done = product.edit(edit.changes, edit.at); !done) {
        return done.error();
    }
    auto category_name = shown.category_name;
    if (edit.changes.category) {
        const auto category = book.categories.find(*edit.changes.category);
        if (category == book.categories.end()) {
            return unknown_category();
        }
        category_name = category->second;
    }
    if (product.version() != shown.product.version()) {
        book.edited.push_back({shown.product.facts(), product});
    }
    shown = {std::move(product), std::move(category_name), shown.available};
    return view_of(shown, policy);
}

base::Task<base::Result<ProductView>> EditProduct::run(domain::ProductId product,
                                                       ExpectedVersions expected,
                                                       domain::ProductChanges changes,
                                                       base::Cause cause) const {
    const ShelfKeys keys{product, changes.category};
    ProductEdit edit{product, std::move(expected), std::move(changes), clock_.now()};
    const auto decide = [edit = std::move(edit), &policy = policy_](ShelfBook& book,
                                                                    std::vector<Event>&) {
        return decide_edit(book, edit, policy);
    };
    const ShelfStep step{std::nullopt, std::move(cause), keys, decide};
    auto answers = co_await shelf_.apply(std::span{&step, 1});
    co_return std::move(answers.at(0).outcome);
}

}  // namespace souk::product::app
