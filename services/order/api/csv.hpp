#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace souk::order::api {

/// Appends one row by RFC 4180, ended by CR LF. A cell that a spreadsheet would run as a formula
/// (it starts with = + - @, a tab or a CR) gets an apostrophe in front.
void append_csv_row(std::string& to, const std::vector<std::string>& cells);

}  // namespace souk::order::api
