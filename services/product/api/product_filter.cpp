#include "services/product/api/product_filter.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "services/product/domain/text.hpp"
#include "services/product/domain/words.hpp"

namespace souk::product::api {
namespace {

using app::ProductSort;

constexpr std::int64_t available_most = 1'000'000;

/// The last is that of `maxAvailable`: it is in cursors, but cannot be asked for.
constexpr std::array<std::pair<std::string_view, ProductSort>, 5> sorts{{
    {"newest", ProductSort::newest},
    {"price", ProductSort::price},
    {"-price", ProductSort::price_descending},
    {"name", ProductSort::name},
    {"available", ProductSort::available},
}};

bool by_price(ProductSort sort) {
    return sort == ProductSort::price || sort == ProductSort::price_descending;
}

/// Digits alone, up to `most`.
std::optional<std::int64_t> read_number(std::string_view text, std::int64_t most) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const bool whole = read.ec == std::errc{} && read.ptr == end && number >= 0 && text[0] != '-';
    return whole && number <= most ? std::optional{number} : std::nullopt;
}

std::optional<base::Money> read_price(std::string_view text) {
    const auto minor = read_number(text, domain::price_most_minor);
    return minor ? std::optional{base::Money::minor(*minor)} : std::nullopt;
}

std::optional<std::int64_t> read_units(std::string_view text) {
    return read_number(text, available_most);
}

/// As long as a product's may be.
std::optional<std::string> read_name(const std::string& text) {
    return domain::characters(text) <= domain::name_most_characters ? std::optional{text}
                                                                    : std::nullopt;
}

std::optional<bool> read_flag(std::string_view text) {
    if (text == "true" || text == "false") {
        return text == "true";
    }
    return std::nullopt;
}

std::optional<ProductSort> read_sort(std::string_view text) {
    const auto same = [text](const auto& row) { return row.first == text; };
    const auto row = std::find_if(sorts.begin(), sorts.end(), same);
    return row == sorts.end() || row->second == ProductSort::available ? std::nullopt
                                                                       : std::optional{row->second};
}

/// Reads a parameter that was sent; false when `read` does not understand it.
template <class T, class Read>
bool read_parameter(const http::Request& request, const std::string& name, T& out, Read read) {
    const auto sent = request.query.find(name);
    if (sent == request.query.end()) {
        return true;
    }
    const auto value = read(sent->second);
    if (!value) {
        return false;
    }
    out = *value;
    return true;
}

/// The words of `q`. Nothing but white space searches for nothing in particular.
void read_search(const http::Request& request, ProductCriteria& criteria, base::Checks& checks) {
    const auto sent = request.query.find("q");
    if (sent == request.query.end() || domain::is_blank(sent->second)) {
        return;
    }
    auto words = domain::words_of(sent->second, app::search_most_words + 1);
    checks.require(domain::characters(sent->second) <= search_most_characters, "/q", "too_long",
                   "q has at most 100 characters.");
    checks.require(words.size() <= app::search_most_words, "/q", "too_many_words",
                   "q has at most 5 words.");
    criteria.finds_nothing = words.empty();
    criteria.filter.words = std::move(words);
}

}  // namespace

std::string_view ProductCriteria::sort_word() const {
    const auto same = [this](const auto& row) { return row.second == sort; };
    return std::find_if(sorts.begin(), sorts.end(), same)->first;
}

std::string ProductCriteria::fingerprint() const {
    std::string text;
    const auto add = [&text](bool given, auto&& value) { text += (given ? value() : "") + ";"; };
    add(filter.category.has_value(), [&] { return filter.category->to_string(); });
    add(filter.price_least.has_value(),
        [&] { return std::to_string(filter.price_least->minor_units()); });
    add(filter.price_most.has_value(),
        [&] { return std::to_string(filter.price_most->minor_units()); });
    add(filter.in_stock.has_value(),
        [&] { return std::string{*filter.in_stock ? "true" : "false"}; });
    add(filter.available_most.has_value(), [&] { return std::to_string(*filter.available_most); });
    text += to_string(filter.status);
    for (const auto& word : filter.words) {
        text += ";" + word;
    }
    return http::fingerprint(text);
}

base::Result<ProductCriteria> read_criteria(const http::Request& request) {
    ProductCriteria criteria;
    auto& filter = criteria.filter;
    base::Checks checks;
    read_search(request, criteria, checks);
    checks.require(read_parameter(request, "status", filter.status, domain::product_status),
                   "/status", "unknown_value", "status is ACTIVE or ARCHIVED.");
    checks.require(
        read_parameter(request, "categoryId", filter.category, domain::CategoryId::parse),
        "/categoryId", "malformed", "categoryId is a UUID.");
    checks.require(read_parameter(request, "minPriceMinor", filter.price_least, read_price),
                   "/minPriceMinor", "out_of_range", "A price is 0 to 1000000000000.");
    checks.require(read_parameter(request, "maxPriceMinor", filter.price_most, read_price),
                   "/maxPriceMinor", "out_of_range", "A price is 0 to 1000000000000.");
    checks.require(read_parameter(request, "inStock", filter.in_stock, read_flag), "/inStock",
                   "malformed", "inStock is true or false.");
    checks.require(read_parameter(request, "sort", criteria.sort, read_sort), "/sort",
                   "unknown_value", "sort is newest, price, -price or name.");
    checks.require(read_parameter(request, "maxAvailable", filter.available_most, read_units),
                   "/maxAvailable", "out_of_range", "maxAvailable is 0 to 1000000.");
    checks.require(!request.query.contains("maxAvailable") || !request.query.contains("sort"),
                   "/sort", "not_allowed", "With maxAvailable, the fewest units come first.");
    const bool both = filter.price_least && filter.price_most;
    checks.require(!both || *filter.price_least <= *filter.price_most, "/maxPriceMinor",
                   "out_of_range", "maxPriceMinor is not below minPriceMinor.");
    if (!checks.passed()) {
        return checks.error();
    }
    if (filter.available_most) {
        criteria.sort = ProductSort::available;
    }
    return criteria;
}

base::Result<app::ProductPosition> read_position(const http::Cursor& cursor, ProductSort sort) {
    const std::size_t keys = sort == ProductSort::newest ? 1 : 2;
    if (cursor.keys.size() == keys) {
        const auto id = domain::ProductId::parse(cursor.keys.back());
        const auto price = by_price(sort) ? read_price(cursor.keys.front()) : base::Money{};
        const auto name = sort == ProductSort::name ? read_name(cursor.keys.front()) : "";
        const auto units = sort == ProductSort::available ? read_units(cursor.keys.front()) : 0;
        if (id && price && name && units) {
            return app::ProductPosition{
                .id = *id, .price = *price, .name = *name, .available = *units};
        }
    }
    return base::validation_failed(
        {{"/cursor", "invalid", "The cursor is not one that this list gave."}});
}

http::Cursor cursor_after(const app::ProductPosition& place, const ProductCriteria& criteria) {
    std::vector<std::string> keys;
    if (by_price(criteria.sort)) {
        keys.push_back(std::to_string(place.price.minor_units()));
    } else if (criteria.sort == ProductSort::name) {
        keys.push_back(place.name);
    } else if (criteria.sort == ProductSort::available) {
        keys.push_back(std::to_string(place.available));
    }
    keys.push_back(place.id.to_string());
    return {std::string{criteria.sort_word()}, criteria.fingerprint(), std::move(keys)};
}

}  // namespace souk::product::api
