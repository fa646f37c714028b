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
    base::Task<std::vector<base::Applied<app::TransferReceipt>>> apply(
        std::span<const app::Step<app::TransferReceipt>>) override {
        co_return std::vector<base::Applied<app::TransferReceipt>>{};
    }
};

class NoAccounts final : public app::Accounts {
public:
    base::Task<std::optional<app::AccountView>> find(domain::UserId) override {
        co_return std::nullopt;
    }
    base::Task<std::optional<app::AccountThen>> at(domain::UserId, base::Instant) override {
        co_return std::nullopt;
    }
    base::Task<app::Span> span_of(domain::UserId, app::Period) override { co_return app::Span{}; }
    base::Task<std::vector<app::StatementLine>> newest_first(domain::UserId, app::Span) override {
        co_return std::vector<app::StatementLine>{};
    }
    base::Task<std::vector<app::StatementLine>> oldest_first(domain::UserId, app::Span) override {
        co_return std::vector<app::StatementLine>{};
    }
    base::Task<std::optional<domain::ChargeStatus>> charge_status(domain::PurchaseId) override {
        co_return std::nullopt;
    }
};

TEST(Routes, SayWhatTheContractSays) {
    NoBooks books;
    NoAccounts accounts;
    const domain::Policy policy;
    app::ViewWallet view(accounts, books, policy);
    app::ReadStatement statement(accounts, view);
    app::TopUp top_up(books, policy);
    app::AdjustWallet adjust(books, policy);
    const auto table = api::routes(view, statement, top_up, adjust);
    EXPECT_THAT(souk::testing::openapi_differences(table, openapi()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace souk::wallet
