#include "services/order/api/export_format.hpp"

#include "platform/json/json.hpp"
#include "services/order/api/csv.hpp"

namespace souk::order::api {
namespace {

void append_csv(std::string& to, const app::OrderView& order) {
    std::int64_t line = 0;
    for (const auto& item : order.items) {
        const auto unit = item.unit_price_minor.minor_units();
        append_csv_row(to, {order.id.to_string(), base::to_rfc3339(order.created_at),
                            base::to_rfc3339(order.updated_at), order.status,
                            order.reason.value_or(""), order.user_id.to_string(), order.currency,
                            std::to_string(order.total_minor.minor_units()), std::to_string(++line),
                            item.product_id.to_string(), item.name, std::to_string(item.quantity),
                            std::to_string(unit)});
    }
}

}  // namespace

std::optional<ExportFormat> parse_export_format(std::string_view text) {
    if (text == "csv") {
        return ExportFormat::csv;
    }
    if (text == "ndjson") {
        return ExportFormat::ndjson;
    }
    return std::nullopt;
}

std::string_view content_type(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv:
            return "text/csv; charset=utf-8; header=present";
        case ExportFormat::ndjson:
            return "application/x-ndjson";
    }
    return "";
}

std::string_view file_name(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv:
            return "orders.csv";
        case ExportFormat::ndjson:
            return "orders.ndjson";
    }
    return "";
}

std::string export_head(ExportFormat format) {
    std::string head;
    if (format == ExportFormat::csv) {
        append_csv_row(head, {"orderId", "createdAt", "updatedAt", "status", "reason", "userId",
                              "currency", "orderTotalMinor", "line", "productId", "productName",
                              "quantity", "unitPriceMinor"});
    }
    return head;
}

void append_orders(std::string& to, ExportFormat format,
                   const std::vector<app::OrderView>& orders) {
    for (const auto& order : orders) {
        if (format == ExportFormat::csv) {
            append_csv(to, order);
        } else {
            to += json::write(order);
            to += '\n';
        }
    }
}

}  // namespace souk::order::api
