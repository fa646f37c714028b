#include "services/product/api/routes.hpp"

namespace souk::product::api {

std::vector<http::Route> routes(const UseCases& use_cases) {
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/products", "listProducts", Access::anonymous,
         list_products(use_cases.list_products)},
        {Method::post, "/api/v1/products", "createProduct", Access::admin,
         create_product(use_cases.create_product)},
        {Method::get, "/api/v1/products/{id}", "getProduct", Access::anonymous,
         get_product(use_cases.get_product)},
        {Method::patch, "/api/v1/products/{id}", "editProduct", Access::admin,
         edit_product(use_cases.edit_product)},
        {Method::del, "/api/v1/products/{id}", "archiveProduct", Access::admin,
         archive_product(use_cases.edit_product)},
        {Method::get, "/api/v1/products/{id}/stock-adjustments", "listStockAdjustments",
         Access::admin, list_adjustments(use_cases.list_adjustments)},
        {Method::post, "/api/v1/products/{id}/stock-adjustments", "adjustStock", Access::admin,
         adjust_stock(use_cases.adjust_stock)},
        {Method::get, "/api/v1/products/{id}/stock", "getStock", Access::admin,
         view_stock(use_cases.view_stock)},
        {Method::get, "/api/v1/categories", "listCategories", Access::anonymous,
         list_categories(use_cases.list_categories)},
        {Method::post, "/api/v1/categories", "createCategory", Access::admin,
         create_category(use_cases.create_category)},
        {Method::patch, "/api/v1/categories/{id}", "editCategory", Access::admin,
         edit_category(use_cases.edit_category)},
        {Method::del, "/api/v1/categories/{id}", "deleteCategory", Access::admin,
         delete_category(use_cases.delete_category)},
        {Method::post, "/api/v1/purchases", "requestPurchase", Access::user,
         request_purchase(use_cases.request_purchase)},
    };
}

}  // namespace souk::product::api
