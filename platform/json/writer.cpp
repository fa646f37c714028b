#include "platform/json/writer.hpp"

#include "platform/json/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace souk::json {
namespace {

template <class Number>
void append_number(std::string& out, Number value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end);
}

using Pair = boost::json::key_value_pair;
enum class Order { as_it_stands = 1, by_key };

void append(std::string& out, const Value& value, Order order);

void append_pairs(std::string& out, const boost::json::object& object, Order order) {
    std::vector<const Pair*> pairs;
    pairs.reserve(object.size());
    for (const Pair& pair : object) {
        pairs.push_back(&pair);
    }
    if (order == Order::by_key) {
        std::sort(pairs.begin(), pairs.end(),
                  [](const Pair* a, const Pair* b) { return a->key() < b->key(); });
    }
    out += '{';
    const char* separator = "";
    for (const Pair* pair : pairs) {
        out += std::exchange(separator, ",");
        append_string(out, pair->key());
        out += ':';
        append(out, pair->value(), order);
    }
    out += '}';
}

void append_elements(std::string& out, const boost::json::array& array, Order order) {
    out += '[';
    const char* separator = "";
    for (const Value& element : array) {
        out += std::exchange(separator, ",");
        append(out, element, order);
    }
    out += ']';
}

void append(std::string& out, const Value& value, Order order) {
    switch (value.kind()) {
        case boost::json::kind::null:
            out += "null";
            break;
        case boost::json::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            break;
        case boost::json::kind::int64:
            append_integer(out, value.get_int64());
            break;
        case boost::json::kind::uint64:
            append_natural(out, value.get_uint64());
            break;
        case boost::json::kind::double_:
            append_scalar(out, value.get_double());
            break;
        case boost::json::kind::string:
            append_string(out, value.get_string());
            break;
        case boost::json::kind::array:
            append_elements(out, value.get_array(), order);
            break;
        case boost::json::kind::object:
            append_pairs(out, value.get_object(), order);
            break;
    }
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    append_number(out, value);
}
void append_natural(std::string& out, std::uint64_t value) {
    append_number(out, value);
}

void append_scalar(std::string& out, double value) {
    if (value == 0 && std::signbit(value)) {
        out += "-0.0";  // `-0` would be read as the integer 0
    } else if (std::isfinite(value)) {
        append_number(out, value);
    } else {
        out += "null";
    }
}

void append_scalar(std::string& out, const std::string& value) {
    append_string(out, value);
}
void append_scalar(std::string& out, const base::Uuid& value) {
    append_string(out, value.to_string());
}
void append_scalar(std::string& out, base::Instant value) {
    append_string(out, base::to_rfc3339(value));
}
void append_scalar(std::string& out, const RawJson& value) {
    out += value.text.empty() ? "null" : value.text;
}
void append_value(std::string& out, const Value& value) {
    append(out, value, Order::as_it_stands);
}

std::string canonical(const Value& value) {
    std::string out;
    append(out, value, Order::by_key);
    return out;
}

}  // namespace souk::json
