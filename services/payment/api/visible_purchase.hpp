#pragma once

#include "platform/base/clock.hpp"
#include "platform/http/message.hpp"
#include "services/payment/app/find_purchase.hpp"

namespace souk::payment::api {

/// The purchase of the path's `id` for the caller. One that is missing or foreign is `not_found`;
/// a young id is waited for first, and its answer then has Retry-After 1.
base::Task<base::Result<app::PurchaseView>> visible_purchase(const http::Request& request,
                                                             app::FindPurchase& find,
                                                             const base::Clock& clock);

/// Who asks, as the token says.
app::Viewer viewer_of(const http::Request& request);

}  // namespace souk::payment::api
