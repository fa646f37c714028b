#include "services/order/api/export_orders.hpp"

#include <memory>

#include "services/order/api/export_format.hpp"
#include "services/order/api/order_query.hpp"

namespace souk::order::api {
namespace {

constexpr std::int64_t page_orders = 200;
/// How many exports one process writes at a time.
constexpr std::size_t max_exports = 8;

base::Result<ExportFormat> read_format(const http::Request& request) {
    const auto found = request.query.find("format");
    const auto format = found == request.query.end() ? std::optional{ExportFormat::csv}
                                                     : parse_export_format(found->second);
    if (!format) {
        return base::validation_failed({{"/format", "unknown_value", "It is csv or ndjson."}});
    }
    return *format;
}

base::Error too_many() {
    base::Error error{base::ErrorKind::unavailable, "unavailable",
                      "Too many exports are being written; try again."};
    error.retry_after_seconds = 5;
    return error;
}

base::Task<> write_orders(const app::ListOrders& list, domain::OrderFilter filter,
                          ExportFormat format, http::StreamWriter write) {
    std::string text = export_head(format);
    std::optional<domain::Position> after;
    bool more = true;
    while (more) {
        auto page = co_await list.run(filter, after, page_orders);
        append_orders(text, format, page.orders);
        const bool wanted = co_await write(text);
        if (!wanted) {
            // Also when the process stops: half a file must not look like a whole one.
            throw http::StreamCutOff("the export was not taken to its end");
        }
        text.clear();
        after = page.next;
        more = after.has_value();
    }
}

}  // namespace

http::Handler export_orders(const app::ListOrders& list) {
    const auto running = std::make_shared<std::size_t>(0);
    return [&list, running](http::Request& request) -> base::Task<http::Response> {
        const auto filter = read_export_filter(request);
        if (!filter) {
            co_return http::problem(filter.error(), request);
        }
        const auto format = read_format(request);
        if (!format) {
            co_return http::problem(format.error(), request);
        }
        if (*running >= max_exports) {
            co_return http::problem(too_many(), request);
        }
        ++*running;
        const std::shared_ptr<void> place(nullptr, [running](void*) { --*running; });
        http::Response response;
        response.headers.set("Content-Type", content_type(*format));
        response.headers.set("Content-Disposition",
                             "attachment; filename=\"" + std::string{file_name(*format)} + "\"");
        response.headers.set("Cache-Control", "private, no-store");
        response.stream = [&list, filter = *filter, format = *format,
                           place](http::StreamWriter write) {
            return write_orders(list, filter, format, std::move(write));
        };
        co_return response;
    };
}

}  // namespace souk::order::api
