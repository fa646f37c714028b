#include "services/product/domain/category.hpp"

#include <utility>

#include "services/product/domain/text.hpp"

namespace souk::product::domain {
namespace {

bool is_slug(std::string_view text) {
    bool after_hyphen = true;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c != '-' || after_hyphen)) {
            return false;
        }
        after_hyphen = !plain;
    }
    return !after_hyphen;
}

}  // namespace

base::Result<void> Category::check() const {
    base::Checks checks;
    checks.require(!is_blank(name), "/name", "required", "A category needs a name.");
    checks.require(characters(name) <= category_name_most_characters, "/name", "too_long",
                   "A name has at most 100 characters.");
    checks.require(!has_control(name, false), "/name", "malformed",
                   "A name is one line without control characters.");
    checks.require(slug.size() <= slug_most_characters, "/slug", "too_long",
                   "A slug has at most 100 characters.");
    checks.require(is_slug(slug), "/slug", "malformed",
                   "A slug is lower-case letters and digits, in groups joined by hyphens.");
    if (!checks.passed()) {
        return checks.error();
    }
    return {};
}

base::Result<Category> edited(Category category, const CategoryChanges& changes) {
    auto next = category;
    next.name = changes.name.value_or(category.name);
    next.slug = changes.slug.value_or(category.slug);
    if (auto checked = next.check(); !checked) {
        return checked.error();
    }
    if (next != category) {
        ++next.version;
    }
    return next;
}

std::string slug_of(std::string_view name) {
    std::string slug;
    bool apart = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain && apart && !slug.empty()) {
            slug += '-';
        }
        if (plain) {
            slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
        }
        apart = c == '\'' ? apart : !plain;
        if (slug.size() >= slug_most_characters - 1) {
            break;
        }
    }
    return slug;
}

}  // namespace souk::product::domain
