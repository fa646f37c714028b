#pragma once

#include "platform/base/once.hpp"
#include "platform/http/message.hpp"
#include "services/auth/app/profile.hpp"

namespace souk::auth::api {

/// What the events of this request will name as their cause; the actor is whoever is signed in.
base::Cause cause_of(const http::Request& request);

/// New credentials under `status`, kept by no cache, or the problem.
http::Response credentials_answer(int status, const base::Result<app::Credentials>& credentials,
                                  const http::Request& request);

}  // namespace souk::auth::api
