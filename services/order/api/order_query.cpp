#include "services/order/api/order_query.hpp"

#include "platform/http/page.hpp"

namespace souk::order::api {
namespace {

/// Reads one optional parameter by `parse`; a text that does not parse is recorded.
template <class Parse>
auto read(const http::Request& request, const std::string& name, base::Checks& checks,
          std::string_view message, Parse parse) -> decltype(parse(std::string_view{})) {
    const auto found = request.query.find(name);
    if (found == request.query.end()) {
        return std::nullopt;
    }
    auto value = parse(found->second);
    checks.require(value.has_value(), "/" + name, "invalid_format", message);
    return value;
}

bool wants_all(const http::Request& request, base::Checks& checks) {
    const auto scope = request.query.find("scope");
    if (scope == request.query.end()) {
        return false;
    }
    checks.require(scope->second == "all", "/scope", "unknown_value", "The only scope is `all`.");
    return true;
}

base::Error admins_only() {
    return {base::ErrorKind::forbidden, "forbidden", "Only admins list the orders of other users."};
}

/// Every wrong parameter is named at once.
base::Result<domain::OrderFilter> read_conditions(const http::Request& request) {
    base::Checks checks;
    domain::OrderFilter filter;
    filter.status = read(request, "status", checks, "Unknown status.", domain::parse_status);
    filter.from = read(request, "from", checks, "Not an RFC 3339 time.", base::parse_rfc3339);
    filter.to = read(request, "to", checks, "Not an RFC 3339 time.", base::parse_rfc3339);
    filter.product = read(request, "productId", checks, "Not a UUID.", domain::ProductId::parse);
    const auto user = read(request, "userId", checks, "Not a UUID.", domain::UserId::parse);
    const bool all = wants_all(request, checks);
    if (!checks.passed()) {
        return checks.error();
    }
    const domain::UserId caller{request.caller().user};
    if ((all || (user && *user != caller)) && !request.caller().admin) {
        return admins_only();
    }
    if (user || !all) {
        filter.user = user.value_or(caller);
    }
    if (const auto checked = filter.check(); !checked) {
        return checked.error();
    }
    return filter;
}

}  // namespace

base::Result<domain::OrderFilter> read_list_filter(const http::Request& request) {
    if (auto unknown = http::refuse_unknown_query(
            request, {"limit", "cursor", "status", "from", "to", "productId", "userId", "scope"})) {
        return *std::move(unknown);
    }
    return read_conditions(request);
}

base::Result<domain::OrderFilter> read_export_filter(const http::Request& request) {
    if (auto unknown = http::refuse_unknown_query(
            request, {"format", "status", "from", "to", "productId", "userId", "scope"})) {
        return *std::move(unknown);
    }
    return read_conditions(request);
}

}  // namespace souk::order::api
