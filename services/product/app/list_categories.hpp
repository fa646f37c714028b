#pragma once

#include <vector>

#include "services/product/app/catalogue.hpp"

namespace souk::product::app {

/// Shows all categories by name; there are at most domain::most_categories.
class ListCategories {
public:
    explicit ListCategories(Catalogue& catalogue) : catalogue_(catalogue) {}
    base::Task<std::vector<domain::Category>> run() const;

private:
    Catalogue& catalogue_;
};

}  // namespace souk::product::app
