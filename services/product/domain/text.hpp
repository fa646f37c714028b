#pragma once

#include <cstddef>
#include <string_view>

namespace souk::product::domain {

/// The number of characters of valid UTF-8.
std::size_t characters(std::string_view utf8);
/// True when nothing but spaces and line breaks stands in it.
bool is_blank(std::string_view text);
/// True when it holds a control character; line breaks and tabs count unless `multi_line`.
bool has_control(std::string_view text, bool multi_line);

}  // namespace souk::product::domain
