#include "platform/base/clock.hpp"

#include <cstdio>

namespace souk::base {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads a text from left to right; once something does not fit, everything after it fails too.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    /// Exactly `count` digits with a value up to `most`.
    int number(std::size_t count, int most) {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = value * 10 + digit();
        }
        fits_ = fits_ && value <= most;
        return value;
    }
    /// The next character, which is one of `allowed`.
    char one_of(std::string_view allowed) {
        if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
            fits_ = false;
            return '\0';
        }
        return take();
    }
    [[nodiscard]] bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
    [[nodiscard]] bool next_is_digit() const {
        return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
    }
    int digit() { return next_is_digit() ? take() - '0' : fail(); }
    int fail() {
        fits_ = false;
        return 0;
    }
    [[nodiscard]] bool fits() const { return fits_; }
    [[nodiscard]] bool fits_to_the_end() const { return fits_ && rest_.empty(); }

private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    std::string_view rest_;
    bool fits_ = true;
};

/// `.` and 1 to 9 digits, or nothing. What is finer than a microsecond is cut.
microseconds scan_fraction(Scanner& in) {
    if (!in.next_is('.')) {
        return microseconds{0};
    }
    in.one_of(".");
    int value = 0;
    int count = 0;
    for (; in.fits() && (count == 0 || in.next_is_digit()); ++count) {
        const int digit = count < 9 ? in.digit() : in.fail();
        value = count < 6 ? value * 10 + digit : value;
    }
    for (; count < 6; ++count) {
        value *= 10;
    }
    return microseconds{value};
}

/// `Z` or `±hh:mm`: how far local time is ahead of UTC.
minutes scan_offset(Scanner& in) {
    const char sign = in.one_of("Zz+-");
    if (sign == 'Z' || sign == 'z') {
        return minutes{0};
    }
    const hours h{in.number(2, 23)};
    in.one_of(":");
    const minutes m{in.number(2, 59)};
    return sign == '-' ? -(h + m) : h + m;
}

/// Four digits are all that RFC 3339 and DATETIME have for a year.
bool has_four_digit_year(Instant at) {
    using namespace std::chrono;
    return at >= sys_days{year{0} / January / 1} && at < sys_days{year{10'000} / January / 1};
}

}  // namespace

Instant SystemClock::now() const {
    return std::chrono::floor<microseconds>(std::chrono::system_clock::now());
}

std::string to_rfc3339(Instant at) {
    const auto day = std::chrono::floor<days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    char text[48];
    const int length = std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return {text, static_cast<std::size_t>(length)};
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    Scanner in{text};
    const std::chrono::year year{in.number(4, 9999)};
    in.one_of("-");
    const std::chrono::month month{static_cast<unsigned>(in.number(2, 12))};
    in.one_of("-");
    const std::chrono::day day{static_cast<unsigned>(in.number(2, 31))};
    in.one_of("Tt");
    const hours h{in.number(2, 23)};
    in.one_of(":");
    const minutes m{in.number(2, 59)};
    in.one_of(":");
    const seconds s{in.number(2, 59)};  // A leap second has no place on this clock.
    const microseconds fraction = scan_fraction(in);
    const minutes offset = scan_offset(in);
    const std::chrono::year_month_day date{year, month, day};
    if (!in.fits_to_the_end() || !date.ok()) {
        return std::nullopt;
    }
    const Instant at = std::chrono::sys_days{date} + h + m + s + fraction - offset;
    return has_four_digit_year(at) ? std::optional{at} : std::nullopt;
}

}  // namespace souk::base
