#include "services/product/app/seed_catalogue.hpp"

#include <algorithm>

namespace souk::product::app {

base::Task<SeedCatalogue::Planted> SeedCatalogue::run(
    std::int64_t generated, std::function<void(std::int64_t)> progress) const {
    const auto categories = seed_categories();
    const auto demo = demo_products();
    Planted planted;
    planted.categories = co_await bed_.plant_categories(categories);
    planted.products = co_await bed_.plant_products(demo);
    std::vector<SeedProduct> products;
    products.reserve(batch);
    for (std::int64_t done = 0; done < generated;) {
        const auto upto = std::min(done + static_cast<std::int64_t>(batch), generated);
        products.clear();
        for (; done < upto; ++done) {
            products.push_back(generated_product(done));
        }
        planted.products += co_await bed_.plant_products(products);
        if (done == generated || done % told_every == 0) {
            progress(done);
        }
    }
    co_return planted;
}

}  // namespace souk::product::app
