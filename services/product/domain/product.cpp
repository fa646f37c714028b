#include "services/product/domain/product.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "services/product/domain/text.hpp"

namespace souk::product::domain {
namespace {

bool is_picture_address(std::string_view url) {
    const bool visible = std::all_of(url.begin(), url.end(), [](char c) {
        return c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\';
    });
    const bool absolute_path = url.starts_with('/') && !url.starts_with("//");
    return visible && (absolute_path || url.starts_with("https://") || url.starts_with("http://"));
}

}  // namespace

std::string_view to_string(ProductStatus status) {
    switch (status) {
        case ProductStatus::ACTIVE:
            return "ACTIVE";
        case ProductStatus::ARCHIVED:
            return "ARCHIVED";
    }
    throw std::logic_error("a product status that does not exist");
}

base::Result<Product> Product::create(ProductId id, ProductDraft draft, base::Instant now) {
    base::Checks checks;
    checks.require(!is_blank(draft.name), "/name", "required", "A product needs a name.");
    checks.require(characters(draft.name) <= name_most_characters, "/name", "too_long",
                   "A name has at most 200 characters.");
    checks.require(!has_control(draft.name, false), "/name", "malformed",
                   "A name is one line without control characters.");
    checks.require(characters(draft.description) <= description_most_characters, "/description",
                   "too_long", "A description has at most 2000 characters.");
    checks.require(!has_control(draft.description, true), "/description", "malformed",
                   "A description holds no control characters but line breaks and tabs.");
    checks.require(draft.image_url.size() <= image_url_most_bytes, "/imageUrl", "too_long",
                   "A picture's address has at most 500 bytes.");
    checks.require(draft.image_url.empty() || is_picture_address(draft.image_url), "/imageUrl",
                   "malformed", "A picture's address is an http(s) URL or an absolute path.");
    checks.require(draft.price.minor_units() >= 1 && draft.price.minor_units() <= price_most_minor,
                   "/priceMinor", "out_of_range", "A price is 1 to 1000000000000 minor units.");
    if (!checks.passed()) {
        return checks.error();
    }
    return Product{id, std::move(draft), now};
}

}  // namespace souk::product::domain
