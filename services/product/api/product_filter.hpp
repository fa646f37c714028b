#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/page.hpp"
#include "services/product/app/catalogue.hpp"

namespace souk::product::api {

/// How a catalogue request narrows and orders the list.
struct ProductCriteria {
    app::ProductFilter filter;
    app::ProductSort sort = app::ProductSort::newest;
    bool finds_nothing = false;  ///< `q` has no word at all, as `+++`

    [[nodiscard]] std::string_view sort_word() const;
    /// A short text that is the same for the same filter, whatever order it was written in.
    [[nodiscard]] std::string fingerprint() const;
};

/// A search text has at most this many characters, and app::search_most_words words.
inline constexpr std::size_t search_most_characters = 100;

/// Reads `q`, `status`, `categoryId`, `minPriceMinor`, `maxPriceMinor`, `inStock`, `maxAvailable`
/// and `sort`, or every wrong one.
base::Result<ProductCriteria> read_criteria(const http::Request& request);

/// Where the page before ended, read strictly from its cursor.
base::Result<app::ProductPosition> read_position(const http::Cursor& cursor, app::ProductSort sort);

/// The cursor of the page after `place`.
http::Cursor cursor_after(const app::ProductPosition& place, const ProductCriteria& criteria);

}  // namespace souk::product::api
