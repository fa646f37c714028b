#include "services/order/domain/order_filter.hpp"

namespace souk::order::domain {

base::Result<void> OrderFilter::check() const {
    base::Checks checks;
    checks.require(!from || !to || *from <= *to, "/from", "out_of_range",
                   "`from` must not lie after `to`.");
    if (!checks.passed()) {
        return checks.error();
    }
    return {};
}

std::string OrderFilter::canonical() const {
    std::string text;
    const auto add = [&text](std::string_view name, const std::string& value) {
        text.append(name).append("=").append(value).append("&");
    };
    if (user) {
        add("user", user->to_string());
    }
    if (status) {
        add("status", std::string{to_string(*status)});
    }
    if (from) {
        add("from", base::to_rfc3339(*from));
    }
    if (to) {
        add("to", base::to_rfc3339(*to));
    }
    if (product) {
        add("product", product->to_string());
    }
    return text;
}

}  // namespace souk::order::domain
