#pragma once

#include <optional>
#include <string_view>

namespace souk::order::domain {

/// Where an order stands, as payment last said.
enum class Status { in_progress = 1, paid, canceling, canceled, failed, delivered };

std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view text);
/// Nothing moves the order any more: CANCELED, FAILED, DELIVERED.
bool is_end(Status status);

}  // namespace souk::order::domain
