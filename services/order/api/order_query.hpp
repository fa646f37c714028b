#pragma once

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"
#include "services/order/domain/order_filter.hpp"

namespace souk::order::api {

/// The filter of a list request: status, from, to, productId; userId and scope=all for admins.
/// Without them it holds the caller's own orders. Every wrong parameter is named at once.
base::Result<domain::OrderFilter> read_list_filter(const http::Request& request);
/// The same of an export, which has a format and no pages.
base::Result<domain::OrderFilter> read_export_filter(const http::Request& request);

}  // namespace souk::order::api
