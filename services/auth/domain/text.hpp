#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace souk::auth::domain {

/// Unicode code points of a UTF-8 text.
std::size_t code_points(std::string_view text);
/// Without the ASCII white space around it.
std::string_view trimmed(std::string_view text);
/// With ASCII letters in lower case.
std::string lower_case(std::string_view text);
/// Whether a control character (C0 or DEL) stands in it.
bool has_control_character(std::string_view text);

}  // namespace souk::auth::domain
