#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/result.hpp"
#include "services/product/domain/ids.hpp"

namespace souk::product::domain {

/// A shop has at most this many categories: all of them are one answer.
inline constexpr std::size_t most_categories = 1'000;
inline constexpr std::size_t category_name_most_characters = 100;
inline constexpr std::size_t slug_most_characters = 100;

struct Category {
    CategoryId id;
    std::string name;
    std::string slug;  ///< for addresses; no two categories share one
    std::int64_t version = 1;

    /// A name on one line, and a slug of lower-case letters and digits in groups joined by single
    /// hyphens; every wrong field otherwise.
    [[nodiscard]] base::Result<void> check() const;
    bool operator==(const Category&) const = default;
};
BOOST_DESCRIBE_STRUCT(Category, (), (id, name, slug, version))

/// What an edit changes; what is absent stays.
struct CategoryChanges {
    std::optional<std::string> name{};
    std::optional<std::string> slug{};
};

/// The category with the changes, counted one version up unless nothing differs; or what is wrong.
base::Result<Category> edited(Category category, const CategoryChanges& changes);

/// `TV & Electronics` makes `tv-electronics`. Empty where the name has no ASCII letter or digit.
std::string slug_of(std::string_view name);

}  // namespace souk::product::domain
