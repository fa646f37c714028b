#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "platform/base/task.hpp"
#include "services/product/app/seed_data.hpp"

namespace souk::product::app {

/// Plants what is not there yet; whatever has the same id stays as it is, its stock above all.
class SeedBed {
public:
    virtual ~SeedBed() = default;
    /// Returns how many were new.
    virtual base::Task<std::uint64_t> plant_categories(
        std::span<const domain::Category> categories) = 0;
    virtual base::Task<std::uint64_t> plant_products(std::span<const SeedProduct> products) = 0;
};

/// Fills the catalogue with the demo shop and any number of generated products, the same every
/// time. Each batch is a transaction, so that a run that was interrupted is finished by the next.
class SeedCatalogue {
public:
    static constexpr std::size_t batch = 1'000;
    static constexpr std::int64_t most_generated = 1'000'000;
    static constexpr std::int64_t told_every = 10'000;

    explicit SeedCatalogue(SeedBed& bed) : bed_(bed) {}

    struct Planted {
        std::uint64_t categories = 0;
        std::uint64_t products = 0;
    };
    /// `generated` products besides the demo shop. `progress` is told now and then how
    /// many of them stand.
    base::Task<Planted> run(std::int64_t generated,
                            std::function<void(std::int64_t)> progress) const;

private:
    SeedBed& bed_;
};

}  // namespace souk::product::app
