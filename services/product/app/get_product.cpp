#include "services/product/app/get_product.hpp"

#include "services/product/app/missing.hpp"

namespace souk::product::app {

base::Result<ProductView> show(const std::optional<Catalogue::Found>& found, const Caller& caller) {
    const bool hidden = found && found->product.status != domain::ProductStatus::ACTIVE;
    if (!found || (hidden && !caller.admin)) {
        return no_such_product();
    }
    if (found->product.price_minor > found->limit && !caller.admin) {
        return base::Error{base::ErrorKind::forbidden, "limit_exceeded",
                           "This product costs more than your allowed limit."};
    }
    return found->product;
}

base::Task<base::Result<ProductView>> GetProduct::run(domain::ProductId id, Caller caller) const {
    const auto found = co_await catalogue_.product(id, caller.user);
    co_return show(found, caller);
}

}  // namespace souk::product::app
