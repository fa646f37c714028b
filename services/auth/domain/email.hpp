#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace souk::auth::domain {

inline constexpr std::size_t max_email_bytes = 254;  // RFC 5321: a path less its brackets

/// A mail address as one person's name at sign-in: trimmed, lower-case, ASCII, local@domain with a
/// dot in the domain. Stricter than RFC 5322: no quotes, comments or address literals.
class Email {
public:
    static std::optional<Email> parse(std::string_view text);
    /// What the database gave back; checked when it was written.
    static Email stored(std::string text) { return Email{std::move(text)}; }

    /// Stands for an address that is gone: unique like `id`, and no address can be it or, in byte
    /// order, stand before it, because none begins with a space.
    static Email erased(const std::string& id) { return Email{" erased " + id}; }

    [[nodiscard]] const std::string& text() const { return text_; }
    auto operator<=>(const Email&) const = default;

private:
    explicit Email(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace souk::auth::domain
