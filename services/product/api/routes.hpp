#pragma once

#include <vector>

#include "platform/http/router.hpp"
#include "services/product/api/handlers.hpp"

namespace souk::product::api {

/// The use cases behind the routes; they outlive them.
struct UseCases {
    const app::ListProducts& list_products;
    const app::GetProduct& get_product;
    const app::ListCategories& list_categories;
    const app::CreateProduct& create_product;
    const app::EditProduct& edit_product;
    const app::CreateCategory& create_category;
    const app::EditCategory& edit_category;
    const app::DeleteCategory& delete_category;
    const app::AdjustStock& adjust_stock;
    const app::ListAdjustments& list_adjustments;
    const app::ViewStock& view_stock;
    const app::RequestPurchase& request_purchase;
};

/// The route table of contracts/http/product.openapi.json.
std::vector<http::Route> routes(const UseCases& use_cases);

}  // namespace souk::product::api
