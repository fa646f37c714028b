#pragma once

#include <cstdint>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/http/router.hpp"
#include "services/product/app/adjust_stock.hpp"
#include "services/product/app/create_category.hpp"
#include "services/product/app/create_product.hpp"
#include "services/product/app/delete_category.hpp"
#include "services/product/app/edit_category.hpp"
#include "services/product/app/edit_product.hpp"
#include "services/product/app/get_product.hpp"
#include "services/product/app/list_adjustments.hpp"
#include "services/product/app/list_categories.hpp"
#include "services/product/app/list_products.hpp"
#include "services/product/app/request_purchase.hpp"
#include "services/product/app/view_stock.hpp"

// One handler per operation; each stands in the file of its name. Use cases outlive handlers.
namespace souk::product::api {

http::Handler list_products(const app::ListProducts& use_case);
http::Handler get_product(const app::GetProduct& use_case);
http::Handler list_categories(const app::ListCategories& use_case);
http::Handler create_product(const app::CreateProduct& use_case);
http::Handler edit_product(const app::EditProduct& use_case);
http::Handler archive_product(const app::EditProduct& use_case);
http::Handler create_category(const app::CreateCategory& use_case);
http::Handler edit_category(const app::EditCategory& use_case);
http::Handler delete_category(const app::DeleteCategory& use_case);
http::Handler list_adjustments(const app::ListAdjustments& use_case);
http::Handler view_stock(const app::ViewStock& use_case);
http::Handler adjust_stock(const app::AdjustStock& use_case);
http::Handler request_purchase(const app::RequestPurchase& use_case);

}  // namespace souk::product::api
