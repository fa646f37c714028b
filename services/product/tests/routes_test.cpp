#include "services/product/api/routes.hpp"

#include <gmock/gmock.h>

#include "generated/product_openapi.hpp"
#include "platform/testing/openapi_check.hpp"

namespace souk::product {
namespace {

/// Use cases that are never called: only the table is read.
struct NoUseCases {
    struct NoCatalogue final : app::Catalogue {
        base::Task<app::ProductPage> products(const app::ProductQuery&) override {
            throw std::logic_error("not called");
        }
        base::Task<std::optional<Found>> product(domain::ProductId,
                                                 std::optional<domain::UserId>) override {
            throw std::logic_error("not called");
        }
        base::Task<std::vector<domain::Category>> categories() override {
            throw std::logic_error("not called");
        }
        base::Task<std::int64_t> scarce(std::int64_t, std::int64_t) override {
            throw std::logic_error("not called");
        }
    };
    template <class Port, class Step, class Receipt>
    struct NoPort final : Port {
        base::Task<std::vector<base::Applied<Receipt>>> apply(std::span<const Step>) override {
            throw std::logic_error("not called");
        }
    };

    struct NoHistory final : app::StockHistory {
        base::Task<std::optional<std::vector<app::AdjustmentView>>> adjustments(
            const app::AdjustmentQuery&) override {
            throw std::logic_error("not called");
        }
        base::Task<std::optional<domain::StockLevels>> levels(domain::ProductId) override {
            throw std::logic_error("not called");
        }
    };

    base::SystemClock clock;
    app::Policy policy;
    NoCatalogue catalogue;
    NoPort<app::Shelf, app::ShelfStep, app::ProductView> shelf;
    NoHistory history;
    NoPort<app::CategoryBooks, app::CategoryStep, domain::Category> category_books;
    NoPort<app::StockRoom, app::StockStep, domain::StockLevels> room;
    NoPort<app::Purchases, app::PurchaseStep, app::PurchaseAccepted> purchases;
    app::ListProducts list_products{catalogue};
    app::GetProduct get_product{catalogue};
    app::ListCategories list_categories{catalogue};
    app::CreateProduct create_product{shelf, clock, policy};
    app::EditProduct edit_product{shelf, clock, policy};
    app::CreateCategory create_category{category_books};
    app::EditCategory edit_category{category_books};
    app::DeleteCategory delete_category{category_books};
    app::ListAdjustments list_adjustments{history};
    app::ViewStock view_stock{history};
    app::AdjustStock adjust_stock{room, clock};
    app::RequestPurchase request_purchase{purchases, clock, policy};

    [[nodiscard]] std::vector<http::Route> routes() const {
        return api::routes({list_products, get_product, list_categories, create_product,
                            edit_product, create_category, edit_category, delete_category,
                            adjust_stock, list_adjustments, view_stock, request_purchase});
    }
};

TEST(Routes, AreThoseOfTheContract) {
    const NoUseCases use_cases;
    const auto differences = souk::testing::openapi_differences(use_cases.routes(), openapi());
    EXPECT_THAT(differences, ::testing::IsEmpty());
}

}  // namespace
}  // namespace souk::product
