#include "services/payment/api/routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated/payment_openapi.hpp"
#include "platform/testing/fake_clock.hpp"
#include "platform/testing/openapi_check.hpp"

namespace souk::payment {
namespace {

class NoCases final : public app::Cases {
public:
    base::Task<std::vector<base::Applied<base::Handled>>> apply(
        std::span<const app::Step<base::Handled>>) override {
        co_return std::vector<base::Applied<base::Handled>>{};
    }
    base::Task<std::vector<base::Applied<app::PurchaseStatus>>> apply(
        std::span<const app::Step<app::PurchaseStatus>>) override {
        co_return std::vector<base::Applied<app::PurchaseStatus>>{};
    }
};

class NoPurchases final : public app::Purchases {
public:
    base::Task<std::optional<app::PurchaseView>> find(domain::PurchaseId) override {
        co_return std::nullopt;
    }
    base::Task<std::optional<domain::State>> state_of(domain::PurchaseId) override {
        co_return std::nullopt;
    }
    base::Task<std::int64_t> canceling_for(std::chrono::seconds, std::int64_t) override {
        co_return 0;
    }
    base::Task<std::vector<app::Due>> past_deadline(std::int64_t) override {
        co_return std::vector<app::Due>{};
    }
    base::Task<std::vector<app::Due>> unanswered(std::int64_t) override {
        co_return std::vector<app::Due>{};
    }
};

TEST(Routes, SayWhatTheContractSays) {
    NoCases cases;
    NoPurchases purchases;
    const testing::FakeClock clock;
    app::FindPurchase find(purchases);
    app::CancelPurchase cancel(cases);
    app::DeliverPurchase deliver(cases);
    const auto table = api::routes(find, cancel, deliver, clock);
    EXPECT_THAT(testing::openapi_differences(table, openapi()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace souk::payment
