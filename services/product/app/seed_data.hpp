#pragma once

#include <cstdint>
#include <vector>

#include "services/product/domain/category.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product::app {

struct SeedProduct {
    domain::Product product;
    std::int64_t units = 0;
};

/// The demo shop. Ids, times and texts never change: seeding twice is seeding once.
std::vector<domain::Category> seed_categories();
std::vector<SeedProduct> demo_products();

/// The `index`-th generated product, a pure function of the index.
SeedProduct generated_product(std::int64_t index);

}  // namespace souk::product::app
