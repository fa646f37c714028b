#include "services/wallet/api/routes.hpp"

#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {

std::vector<http::Route> routes(app::ViewWallet& wallet, app::TopUp& top_up) {
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/wallet", "getWallet", Access::user, get_wallet(wallet)},
        {Method::get, "/api/v1/wallet/statement", "getWalletStatement", Access::user,
         get_statement(wallet)},
        {Method::post, "/api/v1/wallet/top-ups", "createTopUp", Access::user,
         create_top_up(top_up)},
    };
}

}  // namespace souk::wallet::api
