#pragma once

#include "platform/http/message.hpp"
#include "services/auth/app/profile.hpp"

namespace souk::auth::api {

/// New credentials under `status`, kept by no cache, or the problem.
http::Response credentials_answer(int status, const base::Result<app::Credentials>& credentials,
                                  const http::Request& request);

}  // namespace souk::auth::api
