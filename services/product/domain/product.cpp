#include "services/product/domain/product.hpp"

#include <stdexcept>
#include <utility>

#include "services/product/domain/image_url.hpp"
#include "services/product/domain/text.hpp"

namespace souk::product::domain {
namespace {

base::Result<void> check(const ProductDraft& draft) {
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
    const bool short_url =
        checks.require(draft.image_url.size() <= image_url_most_bytes, "/imageUrl", "too_long",
                       "A picture's address has at most 500 bytes.");
    checks.require(!short_url || draft.image_url.empty() || is_image_url(draft.image_url),
                   "/imageUrl", "malformed",
                   "A picture's address is an https URL without user or password, http on this "
                   "machine, or an absolute path.");
    checks.require(draft.price.minor_units() >= 1 && draft.price.minor_units() <= price_most_minor,
                   "/priceMinor", "out_of_range", "A price is 1 to 1000000000000 minor units.");
    if (!checks.passed()) {
        return checks.error();
    }
    return {};
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

std::optional<ProductStatus> product_status(std::string_view text) {
    for (const auto status : {ProductStatus::ACTIVE, ProductStatus::ARCHIVED}) {
        if (to_string(status) == text) {
            return status;
        }
    }
    return std::nullopt;
}

base::Result<Product> Product::create(ProductId id, ProductDraft draft, base::Instant now) {
    if (auto checked = check(draft); !checked) {
        return checked.error();
    }
    return Product{
        id, std::move(draft),
        State{.status = ProductStatus::ACTIVE, .version = 1, .created_at = now, .updated_at = now}};
}

base::Result<void> Product::edit(const ProductChanges& changes, base::Instant now) {
    ProductDraft draft{
        changes.name.value_or(facts_.name), changes.description.value_or(facts_.description),
        changes.image_url.value_or(facts_.image_url), changes.price.value_or(facts_.price),
        changes.category.value_or(facts_.category)};
    if (auto checked = check(draft); !checked) {
        return checked.error();
    }
    const auto status = changes.status.value_or(state_.status);
    if (draft != facts_ || status != state_.status) {
        facts_ = std::move(draft);
        state_ = {status, state_.version + 1, state_.created_at, now};
    }
    return {};
}

}  // namespace souk::product::domain
