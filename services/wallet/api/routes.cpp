#include "services/wallet/api/routes.hpp"

#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {

std::vector<http::Route> routes(app::ViewWallet& wallet, app::ReadStatement& statement,
                                app::TopUp& top_up, app::AdjustWallet& adjust_wallet) {
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/wallet", "getWallet", Access::user, get_wallet(wallet)},
        {Method::get, "/api/v1/wallet/statement", "getWalletStatement", Access::user,
         get_statement(statement)},
        {Method::post, "/api/v1/wallet/top-ups", "createTopUp", Access::user,
         create_top_up(top_up)},
        {Method::get, "/api/v1/wallets/{userId}", "getUserWallet", Access::admin,
         get_user_wallet(wallet)},
        {Method::get, "/api/v1/wallets/{userId}/statement", "getUserWalletStatement", Access::admin,
         get_user_statement(statement)},
        {Method::post, "/api/v1/wallets/{userId}/adjustments", "createAdjustment", Access::admin,
         create_adjustment(adjust_wallet)},
    };
}

}  // namespace souk::wallet::api
