#pragma once

#include "platform/base/uuid.hpp"

namespace souk::order::domain {

using OrderId = base::Id<struct OrderTag>;  ///< the purchase's id
using UserId = base::Id<struct UserTag>;
using ProductId = base::Id<struct ProductTag>;

}  // namespace souk::order::domain
