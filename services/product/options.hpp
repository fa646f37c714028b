#pragma once

#include <cstdint>
#include <string>

#include "platform/base/money.hpp"
#include "platform/runtime/settings.hpp"
#include "services/product/app/policy.hpp"
#include "services/product/app/seed_catalogue.hpp"
#include "services/product/domain/product.hpp"

namespace souk::product {

/// What product alone reads from its command line and environment.
struct Options {
    std::string currency = "USD";
    std::int64_t default_limit_minor = 100'000'000;
    std::int64_t seed_products = 0;

    void bind(runtime::Settings& settings) {
        settings.text("currency", currency, "ISO 4217 code of the shop's one currency");
        settings.number("default-limit-minor", default_limit_minor, 0, domain::price_most_minor,
                        "limit of visitors and of users auth has not told about yet");
        settings.number("seed-products", seed_products, 0, app::SeedCatalogue::most_generated,
                        "how many products `seed` generates besides the demo shop");
        settings.verb("seed", "fill the catalogue with the demo shop and exit; idempotent");
    }

    [[nodiscard]] app::Policy policy() const {
        return {base::Money::minor(default_limit_minor), currency};
    }
};

}  // namespace souk::product
