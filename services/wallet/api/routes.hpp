#pragma once

#include <vector>

#include "platform/http/router.hpp"
#include "services/wallet/app/top_up.hpp"
#include "services/wallet/app/view_wallet.hpp"

namespace souk::wallet::api {

/// The route table of contracts/http/wallet.openapi.json.
std::vector<http::Route> routes(app::ViewWallet& wallet, app::TopUp& top_up);

}  // namespace souk::wallet::api
