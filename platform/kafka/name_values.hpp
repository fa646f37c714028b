#pragma once

#include <string>
#include <utility>
#include <vector>

namespace souk::kafka {

/// Texts such as `name=value`, as a command line gives settings (ClusterSettings::extra) and
/// headers: what follows the first `=` is the value, and may be empty. Throws std::runtime_error
/// that names a text without one.
std::vector<std::pair<std::string, std::string>> split_name_values(
    const std::vector<std::string>& texts);

}  // namespace souk::kafka
