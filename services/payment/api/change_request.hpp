#pragma once

#include "platform/http/message.hpp"
#include "services/payment/app/change_purchase.hpp"

namespace souk::payment::api {

/// Reads a keyed call on the path's purchase. It has no body: an empty one and `{}` are the same.
base::Result<app::ChangeRequest> change_request(const http::Request& request,
                                                std::string operation);

}  // namespace souk::payment::api
