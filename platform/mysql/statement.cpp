#include "platform/mysql/statement.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

namespace souk::mysql {

namespace detail {

Param instant_param(base::Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    const int year = static_cast<int>(date.year());
    if (year < 1 || year > 9999) {
        throw std::out_of_range("DATETIME holds years 1 to 9999");
    }
    std::array<char, 64> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d.%06d", year,
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace detail

Rows::Rows(std::string_view head, std::string_view row, std::string_view tail)
    : head_(head), row_(row), tail_(tail) {}

Statement Rows::statement() const {
    if (count_ == 0) {
        throw std::logic_error("a multi-row statement without a row");
    }
    Statement done = statement_;
    done.sql.reserve(head_.size() + count_ * (row_.size() + 2) + tail_.size());
    done.sql = head_;
    for (std::size_t i = 0; i < count_; ++i) {
        done.sql += i == 0 ? "" : ", ";
        done.sql += row_;
    }
    done.sql += tail_;
    return done;
}

}  // namespace souk::mysql
