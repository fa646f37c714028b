#include "services/product/app/missing.hpp"

namespace souk::product::app {
namespace {

constexpr const char* no_such_category_detail = "There is no such category.";

}  // namespace

base::Error no_such_product() {
    return {base::ErrorKind::not_found, "not_found", no_such_product_detail};
}

base::Error no_such_category() {
    return {base::ErrorKind::not_found, "not_found", no_such_category_detail};
}

base::Error unknown_category() {
    return base::validation_failed({{"/categoryId", "not_found", no_such_category_detail}});
}

}  // namespace souk::product::app
