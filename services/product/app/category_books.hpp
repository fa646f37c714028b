#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "platform/base/once.hpp"
#include "services/product/app/events.hpp"
#include "services/product/domain/category.hpp"

namespace souk::product::app {

/// What an edit of the categories concerns: one that is there, the slug that one will have.
struct CategoryKeys {
    std::optional<domain::CategoryId> category{};
    std::string slug{};
};

/// The categories concerned, with those that have the slugs in question; all locked, and nobody
/// else adds or changes one meanwhile.
struct CategoryBook {
    std::map<domain::CategoryId, domain::Category> categories;
    std::set<domain::CategoryId> in_use;  ///< those that some product, archived or not, is in
    std::size_t count = 0;                ///< of all categories

    std::vector<domain::Category> added;
    std::vector<domain::Category> edited;
    std::vector<domain::CategoryId> removed;
};

using CategoryStep = base::Step<CategoryKeys, CategoryBook, Event, domain::Category>;

class CategoryBooks {
public:
    virtual ~CategoryBooks() = default;
    virtual base::Task<std::vector<base::Applied<domain::Category>>> apply(
        std::span<const CategoryStep> steps) = 0;
};

/// `slug_taken` when another category of the book has the slug.
std::optional<base::Error> refuse_slug(const CategoryBook& book, const domain::Category& wanted);
/// Applies one step.
base::Task<base::Result<domain::Category>> apply_one(CategoryBooks& books, CategoryStep step);

}  // namespace souk::product::app
