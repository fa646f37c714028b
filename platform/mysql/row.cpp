#include <limits>
#include <stdexcept>

#include "platform/mysql/database.hpp"

namespace souk::mysql {

namespace {

[[noreturn]] void wrong_type(std::size_t column, const char* wanted) {
    throw std::logic_error("column " + std::to_string(column) + " is not " + wanted);
}

template <class T>
const T& as(const std::vector<Row::Value>& values, std::size_t column, const char* wanted) {
    if (column < values.size()) {
        if (const auto* value = std::get_if<T>(&values[column])) {
            return *value;
        }
    }
    wrong_type(column, wanted);
}

}  // namespace

bool Row::is_null(std::size_t column) const {
    if (column >= values.size()) {
        wrong_type(column, "in this row");
    }
    return std::holds_alternative<std::nullptr_t>(values[column]);
}

std::int64_t Row::integer(std::size_t column) const {
    if (column < values.size()) {
        if (const auto* value = std::get_if<std::uint64_t>(&values[column])) {
            if (*value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
                wrong_type(column, "within 63 bits");
            }
            return static_cast<std::int64_t>(*value);
        }
    }
    return as<std::int64_t>(values, column, "an integer");
}

const std::string& Row::text(std::size_t column) const {
    return as<std::string>(values, column, "text");
}

base::Uuid Row::uuid(std::size_t column) const {
    const auto id = base::Uuid::from_bytes(text(column));
    if (!id) {
        wrong_type(column, "16 bytes");
    }
    return *id;
}

base::Instant Row::instant(std::size_t column) const {
    return as<base::Instant>(values, column, "a date and time");
}

double Row::real(std::size_t column) const {
    return as<double>(values, column, "a real number");
}

}  // namespace souk::mysql
