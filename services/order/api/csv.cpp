#include "services/order/api/csv.hpp"

namespace souk::order::api {
namespace {

constexpr std::string_view formula_starts = "=+-@\t\r";
constexpr std::string_view needs_quotes = ",\"\r\n";

void append_cell(std::string& to, const std::string& cell) {
    const bool formula = !cell.empty() && formula_starts.find(cell[0]) != std::string_view::npos;
    const bool quoted = formula || cell.find_first_of(needs_quotes) != std::string::npos;
    if (!quoted) {
        to += cell;
        return;
    }
    to += formula ? "\"'" : "\"";
    for (const char c : cell) {
        if (c == '"') {
            to += '"';
        }
        to += c;
    }
    to += '"';
}

}  // namespace

void append_csv_row(std::string& to, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            to += ',';
        }
        append_cell(to, cells[i]);
    }
    to += "\r\n";
}

}  // namespace souk::order::api
