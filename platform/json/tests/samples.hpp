#pragma once

#include "platform/json/json.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// Described types for the tests of this folder: one of every kind that the binder understands.
namespace souk::json::samples {

enum class Colour { red = 1, deep_blue };
BOOST_DESCRIBE_ENUM(Colour, red, deep_blue)

struct Line {
    base::Uuid product_id;
    std::int64_t quantity = 0;
    bool operator==(const Line&) const = default;
};
BOOST_DESCRIBE_STRUCT(Line, (), (product_id, quantity))

struct Basket {
    std::vector<Line> lines;
    std::optional<base::Money> expected_total_minor;
    bool operator==(const Basket&) const = default;
};
BOOST_DESCRIBE_STRUCT(Basket, (), (lines, expected_total_minor))

struct Base {
    std::int64_t version = 0;
    bool operator==(const Base&) const = default;
};
BOOST_DESCRIBE_STRUCT(Base, (), (version))

using ThingId = base::Id<struct ThingTag>;

struct Everything : Base {
    bool yes = false;
    std::int8_t tiny = 0;
    std::uint64_t big = 0;
    double ratio = 0;
    std::string text;
    Colour colour = Colour::red;
    base::Uuid uuid;
    ThingId thing_id;
    base::Money price_minor;
    base::Instant at;
    std::optional<std::string> note;
    Nullable<std::string> next_cursor;
    std::vector<std::int32_t> numbers;
    std::map<std::string, Line> by_name;
    RawJson raw;
    bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (Base),
                      (yes, tiny, big, ratio, text, colour, uuid, thing_id, price_minor, at, note,
                       next_cursor, numbers, by_name, raw))

template <class T>
struct Holder {
    T value{};
    BOOST_DESCRIBE_CLASS(Holder, (), (value), (), ())
};

/// The errors of a text that does not fit, as "pointer code" each.
template <class T>
std::vector<std::string> errors_of(std::string_view text, Mode mode = Mode::strict) {
    const auto result = read<T>(text, mode);
    std::vector<std::string> found;
    if (!result) {
        for (const auto& field : result.error().fields) {
            found.push_back(field.pointer + " " + field.code);
        }
    }
    return found;
}

}  // namespace souk::json::samples
