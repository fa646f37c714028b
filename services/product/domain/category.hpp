#pragma once

#include <cstddef>
#include <string>

#include <boost/describe.hpp>

#include "services/product/domain/ids.hpp"

namespace souk::product::domain {

/// A shop has at most this many categories: all of them are one answer.
inline constexpr std::size_t most_categories = 1'000;

struct Category {
    CategoryId id;
    std::string name;
    std::string slug;
};
BOOST_DESCRIBE_STRUCT(Category, (), (id, name, slug))

}  // namespace souk::product::domain
