#include "services/wallet/api/routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/wallet_openapi.hpp"
#include "platform/testing/openapi_check.hpp"

namespace souk::wallet {
namespace {

class NoBooks final : public app::Books {
public:
    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::Step<base::Handled>>) override {
        co_return std::vector<base::Applied<base::Handled>>{};
    }
    base::Task<std::vector<base::Applied<app::TopUpReceipt>>> apply(
        std::span<const app::Step<app::TopUpReceipt>>) override {
        co_return std::vector<base::Applied<app::TopUpReceipt>>{};
    }
};

class NoAccounts final : public app::Accounts {
public:
    base::Task<std::optional<app::WalletView>> find(domain::UserId) override {
        co_return std::nullopt;
    }
    base::Task<std::vector<app::StatementLine>> lines(domain::UserId, std::int64_t,
                                                      std::int64_t) override {
        co_return std::vector<app::StatementLine>{};
    }
};

TEST(Routes, SayWhatTheContractSays) {
    NoBooks books;
    NoAccounts accounts;
    const domain::Policy policy;
    app::ViewWallet view(accounts, books, policy);
    app::TopUp top_up(books, policy);
    const auto table = api::routes(view, top_up);
    EXPECT_THAT(souk::testing::openapi_differences(table, openapi()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace souk::wallet
