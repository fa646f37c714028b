#pragma once

#include <optional>

#include "platform/http/message.hpp"
#include "services/auth/app/profile.hpp"
#include "services/auth/app/sign_in.hpp"
#include "services/auth/api/client_address.hpp"

namespace souk::auth::api {

/// From where the request comes and how its client names itself.
app::Origin origin_of(const http::Request& request, const TrustedProxies& proxies);

/// 204, or the problem.
http::Response done_answer(const base::Result<base::Handled>& done, const http::Request& request);

/// An answer for this caller alone.
void keep_private(http::Response& response);

/// A user as an administrator sees them, with the ETag to edit by.
http::Response user_answer(const app::UserRecord& user);

/// The version that If-Match names; nothing for `*`, which is any. Errors: precondition_required
/// when the header is missing; precondition_failed when it is no version that was ever given.
base::Result<std::optional<std::int64_t>> version_of(const http::Request& request);

}  // namespace souk::auth::api
