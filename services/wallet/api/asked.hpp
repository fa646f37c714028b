#pragma once

#include <optional>
#include <string>

#include "platform/http/message.hpp"
#include "services/wallet/app/view_wallet.hpp"

namespace souk::wallet::api {

/// The caller's own wallet.
app::Asked asked_by_owner(const http::Request& request);
/// The wallet of the path's {userId}, for an administrator; a malformed id is `not_found`.
base::Result<app::Asked> asked_by_admin(const http::Request& request);

/// An instant of the query (RFC 3339, 1970 to 9999), when it is there.
base::Result<std::optional<base::Instant>> instant_of(const http::Request& request,
                                                      const std::string& name);

}  // namespace souk::wallet::api
