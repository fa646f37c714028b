#pragma once

#include "platform/base/uuid.hpp"

namespace souk::wallet::domain {

using UserId = base::Id<struct UserTag>;
using PurchaseId = base::Id<struct PurchaseTag>;
using TransferId = base::Id<struct TransferTag>;

}  // namespace souk::wallet::domain
