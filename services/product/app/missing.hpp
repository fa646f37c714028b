#pragma once

#include "platform/base/result.hpp"

// What is said of things that are not there: once, whichever use case misses them.
namespace souk::product::app {

/// Of an item of a purchase too.
inline constexpr const char* no_such_product_detail = "There is no such product.";

/// `not_found`.
base::Error no_such_product();
/// `not_found`.
base::Error no_such_category();
/// `validation_failed` at /categoryId: a product is to be in a category that is not there.
base::Error unknown_category();

}  // namespace souk::product::app
