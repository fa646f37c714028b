#pragma once

#include "platform/http/message.hpp"
#include "services/product/app/caller.hpp"

// What every handler needs to turn a request into a use case's words, and an outcome back.
namespace souk::product::api {

app::Caller caller_of(const http::Request& request);

/// The catalogue differs from caller to caller: only the caller's own cache may keep it.
http::Response privately(http::Response response);

}  // namespace souk::product::api
