#pragma once

#include "platform/base/uuid.hpp"

namespace souk::auth::domain {

using UserId = base::Id<struct UserTag>;
using SessionId = base::Id<struct SessionTag>;

}  // namespace souk::auth::domain
