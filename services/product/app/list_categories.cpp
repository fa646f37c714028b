#include "services/product/app/list_categories.hpp"

namespace souk::product::app {

base::Task<std::vector<domain::Category>> ListCategories::run() const {
    co_return co_await catalogue_.categories();
}

}  // namespace souk::product::app
