#pragma once

#include <functional>
#include <string_view>

#include "platform/base/once.hpp"

namespace souk::product::api {

/// SHA-256, given by main: the fingerprint of a request under an idempotency key.
using Hash = std::function<base::Once::Fingerprint(std::string_view)>;

}  // namespace souk::product::api
