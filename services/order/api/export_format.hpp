#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::api {

/// How an export is written.
enum class ExportFormat { csv = 1, ndjson };

std::optional<ExportFormat> parse_export_format(std::string_view text);
std::string_view content_type(ExportFormat format);
std::string_view file_name(ExportFormat format);

/// What comes before the first order: in CSV the names of the columns.
std::string export_head(ExportFormat format);
/// Appends these orders: NDJSON has one line per order, CSV one row per line of an order.
void append_orders(std::string& to, ExportFormat format, const std::vector<app::OrderView>& orders);

}  // namespace souk::order::api
