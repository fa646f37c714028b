#pragma once

#include "platform/base/uuid.hpp"

namespace souk::product::domain {

using ProductId = base::Id<struct ProductTag>;
using CategoryId = base::Id<struct CategoryTag>;
using PurchaseId = base::Id<struct PurchaseTag>;
using UserId = base::Id<struct UserTag>;

}  // namespace souk::product::domain
