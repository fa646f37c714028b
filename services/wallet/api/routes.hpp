#pragma once

#include <vector>

#include "platform/http/router.hpp"
#include "services/wallet/app/adjust_wallet.hpp"
#include "services/wallet/app/read_statement.hpp"
#include "services/wallet/app/top_up.hpp"
#include "services/wallet/app/view_wallet.hpp"

namespace souk::wallet::api {

/// The route table of contracts/http/wallet.openapi.json.
std::vector<http::Route> routes(app::ViewWallet& wallet, app::ReadStatement& statement,
                                app::TopUp& top_up, app::AdjustWallet& adjust_wallet);

}  // namespace souk::wallet::api
