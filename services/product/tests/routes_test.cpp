#include "services/product/api/routes.hpp"

#include <gmock/gmock.h>

#include "generated/product_openapi.hpp"
#include "platform/testing/openapi_check.hpp"

namespace souk::product {
namespace {

/// Use cases that are never called: only the table is read.
struct NoUseCases {
    struct NoCatalogue final : app::Catalogue {
        base::Task<std::vector<app::ProductView>> products(const app::ProductQuery&) override {
            throw std::logic_error("not called");
        }
        base::Task<std::optional<Found>> product(domain::ProductId,
                                                 std::optional<domain::UserId>) override {
            throw std::logic_error("not called");
        }
        base::Task<std::vector<domain::Category>> categories() override {
            throw std::logic_error("not called");
        }
    };
    template <class Port, class Step, class Receipt>
    struct NoPort final : Port {
        base::Task<std::vector<base::Applied<Receipt>>> apply(std::span<const Step>) override {
            throw std::logic_error("not called");
        }
    };

    base::SystemClock clock;
    app::Policy policy;
    NoCatalogue catalogue;
    NoPort<app::Shelf, app::ShelfStep, app::ProductView> shelf;
    NoPort<app::StockRoom, app::StockStep, domain::StockLevels> room;
    NoPort<app::Purchases, app::PurchaseStep, app::PurchaseAccepted> purchases;
    app::ListProducts list_products{catalogue};
    app::GetProduct get_product{catalogue};
    app::ListCategories list_categories{catalogue};
    app::CreateProduct create_product{shelf, clock, policy};
    app::AdjustStock adjust_stock{room, clock};
    app::RequestPurchase request_purchase{purchases, clock, policy};

    [[nodiscard]] std::vector<http::Route> routes() const {
        return api::routes({list_products, get_product, list_categories, create_product,
                            adjust_stock, request_purchase});
    }
};

TEST(Routes, AreThoseOfTheContract) {
    const NoUseCases use_cases;
    const auto differences = souk::testing::openapi_differences(use_cases.routes(), openapi());
    EXPECT_THAT(differences, ::testing::IsEmpty());
}

}  // namespace
}  // namespace souk::product
