#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/uuid.hpp"

namespace souk::mysql {

/// Raw bytes for a BINARY, VARBINARY or BLOB column.
struct Blob {
    std::string bytes;
};

/// One bound value. Text is bound as text, Blob and Uuid as bytes, Instant as DATETIME(6) UTC,
/// Money as BIGINT.
using Param = std::variant<std::nullptr_t, std::int64_t, std::uint64_t, double, std::string, Blob>;

namespace detail {
Param instant_param(base::Instant at);
}

template <class T>
Param to_param(const T& value) {
    if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, Blob> ||
                  std::is_same_v<T, std::string> || std::is_same_v<T, Param>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return std::int64_t{value ? 1 : 0};
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(!std::is_enum_v<T>, "bind an enum by its text");
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
        return static_cast<std::int64_t>(value);
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<std::uint64_t>(value);
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<double>(value);
    } else if constexpr (std::is_convertible_v<T, std::string_view>) {
        return std::string{std::string_view{value}};
    } else if constexpr (std::is_same_v<T, base::Uuid>) {
        return Blob{std::string{value.raw()}};
    } else if constexpr (std::is_same_v<T, base::Money>) {
        return value.minor_units();
    } else if constexpr (std::is_same_v<T, base::Instant>) {
        return detail::instant_param(value);
    } else if constexpr (requires { value.uuid(); }) {
        return Blob{std::string{value.uuid().raw()}};
    } else if constexpr (requires {
                             value.has_value();
                             *value;
                         }) {
        return value.has_value() ? to_param(*value) : Param{nullptr};
    } else {
        static_assert(std::is_void_v<T>, "this type cannot be bound");
    }
}

/// SQL with `{}` where each value is bound, in order; values are never spliced as text by callers.
/// Literal braces are doubled. One statement, no trailing semicolon.
struct Statement {
    std::string sql;
    std::vector<Param> params;
};

template <class... Args>
Statement sql(std::string_view text, const Args&... args) {
    return {std::string{text}, {to_param(args)...}};
}

/// A multi-row statement: `head` then one `row` pattern (`({}, {}, {})`) per element, joined by
/// commas, then `tail`. `params` are those of all rows in order.
class Rows {
public:
    Rows(std::string_view head, std::string_view row, std::string_view tail = "");
    template <class... Args>
    void add(const Args&... args) {
        (statement_.params.push_back(to_param(args)), ...);
        ++count_;
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    /// The finished statement. Call with count() > 0.
    [[nodiscard]] Statement statement() const;

private:
    Statement statement_;
    std::string head_;
    std::string row_;
    std::string tail_;
    std::size_t count_ = 0;
};

/// `({}, {}, {})` for an IN list: use as sql text part together with a list of params.
/// in_list("SELECT … WHERE id IN ", ids, " ORDER BY id FOR UPDATE").
template <class Range>
Statement in_list(std::string_view head, const Range& values, std::string_view tail) {
    Rows rows(std::string{head} + "(", "{}", std::string{")"} + std::string{tail});
    for (const auto& value : values) {
        rows.add(value);
    }
    return rows.statement();
}

}  // namespace souk::mysql
