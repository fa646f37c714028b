#pragma once

#include <optional>
#include <string_view>

namespace souk::order::domain {

/// Where an order stands, as payment last said.
enum class Status { in_progress = 1, paid, canceling, canceled, failed, delivered };

std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view text);

}  // namespace souk::order::domain
