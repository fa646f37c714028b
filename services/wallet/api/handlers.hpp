#pragma once

#include "platform/http/router.hpp"
#include "services/wallet/app/top_up.hpp"
#include "services/wallet/app/view_wallet.hpp"

// One handler per operation; each stands in the file of its name. Use cases outlive handlers.
namespace souk::wallet::api {

http::Handler get_wallet(app::ViewWallet& wallet);
http::Handler get_statement(app::ViewWallet& wallet);
http::Handler create_top_up(app::TopUp& top_up);

}  // namespace souk::wallet::api
