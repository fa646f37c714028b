#pragma once

#include <cstddef>
#include <string_view>

namespace souk::product::domain {

inline constexpr std::size_t image_url_most_bytes = 500;

/// True for an address that a page of the shop may show as a picture: `https://host[:port]/…`,
/// `http://` for hosts of this machine alone (localhost, 127.0.0.1, [::1]), or an absolute path of
/// the shop itself. Visible ASCII with well-formed percent escapes, no user or password before the
/// host, no quotes or backslashes.
bool is_image_url(std::string_view url);

}  // namespace souk::product::domain
