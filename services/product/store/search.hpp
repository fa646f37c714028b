#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "platform/mysql/database.hpp"
#include "services/product/app/catalogue.hpp"

namespace souk::product::store {

/// What is searched for, as the words that the catalogue knows. Every term must fit; a term is one
/// word that some product has, or the words that begin with it where no product has it.
struct Search {
    using Term = std::vector<std::string>;  ///< one of these stands in the product

    std::vector<Term> terms{};
    std::size_t rarest = 0;  ///< the term that the fewest products have
    bool few = false;        ///< so few that all of them may be read for one page
    bool hopeless = false;   ///< some term fits no product
    std::size_t reads = 0;   ///< rows read to learn this, at most

    /// Words that a candidate found by `driver` is looked up in; one read each.
    [[nodiscard]] std::size_t lookups(bool driven) const;
};

/// Words that stand for one prefix.
inline constexpr std::size_t prefix_most_words = 4;

/// Looks the words up in the index. `words` is at most app::search_most_words long, and not empty.
/// One word alone leads to its newest products by itself: how many more there are is not counted.
base::Task<Search> look_up(mysql::Database& database, const std::vector<std::string>& words,
                           app::ProductSort sort);

}  // namespace souk::product::store
