#pragma once

#include <functional>
#include <optional>

#include "platform/base/clock.hpp"
#include "platform/http/find_soon.hpp"
#include "platform/http/router.hpp"
#include "services/order/domain/ids.hpp"

namespace souk::order::api {

/// There is no such order, or not for this caller; right after a 202 it may still come.
base::Error unknown_order(const base::Uuid& id, base::Instant now);

/// The order of the path's `id` as `find` sees it for the caller, waiting for a young one.
template <class T>
base::Task<base::Result<T>> find_for_caller(
    http::Request& request, const base::Clock& clock,
    std::function<base::Task<std::optional<T>>(domain::OrderId, domain::UserId, bool)> find) {
    const auto id = request.id_param("id");
    if (!id) {
        co_return id.error();
    }
    const std::function<base::Task<std::optional<T>>()> look = [&] {
        return find(domain::OrderId{*id}, domain::UserId{request.caller().user},
                    request.caller().admin);
    };
    auto found = co_await http::find_soon(*id, clock, look);
    if (!found) {
        co_return unknown_order(*id, clock.now());
    }
    co_return *std::move(found);
}

}  // namespace souk::order::api
