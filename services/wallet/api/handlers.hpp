#pragma once

#include "platform/http/router.hpp"
#include "services/wallet/app/adjust_wallet.hpp"
#include "services/wallet/app/read_statement.hpp"
#include "services/wallet/app/top_up.hpp"
#include "services/wallet/app/view_wallet.hpp"

// One handler per operation; each stands in the file of its name. Use cases outlive handlers.
namespace souk::wallet::api {

http::Handler get_wallet(app::ViewWallet& wallet);
http::Handler get_statement(app::ReadStatement& statement);
http::Handler create_top_up(app::TopUp& top_up);

// What administrators do.
http::Handler get_user_wallet(app::ViewWallet& wallet);
http::Handler get_user_statement(app::ReadStatement& statement);
http::Handler create_adjustment(app::AdjustWallet& adjust_wallet);

}  // namespace souk::wallet::api
