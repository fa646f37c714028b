#include "services/product/app/seed_data.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace souk::product::app {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t units_each = 100;

enum class Family : std::uint8_t { category = 1, demo, generated };

/// Seeds were all "made" in 2025, a millisecond apart, so that whatever is made later is newer.
base::Instant birth(Family family, std::int64_t index) {
    constexpr base::Instant first{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}};
    const std::int64_t apart = family == Family::generated ? 1'000 : 0;
    return first + milliseconds{apart + index};
}

/// A version 7 UUID whose random part is the family and the index instead (RFC 9562, 5.7).
base::Uuid fixed_id(Family family, std::int64_t index) {
    const auto since = birth(family, index).time_since_epoch();
    const auto time =
        static_cast<std::uint64_t>(std::chrono::duration_cast<milliseconds>(since).count());
    const auto number = static_cast<std::uint64_t>(index);
    base::Uuid::Bytes bytes{};
    for (unsigned i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(time >> (8U * (5U - i)));
    }
    bytes[6] = 0x70;
    bytes[8] = 0x80;
    bytes[9] = static_cast<std::uint8_t>(family);
    for (unsigned i = 0; i < 4; ++i) {
        bytes[12 + i] = static_cast<std::uint8_t>(number >> (8U * (3U - i)));
    }
    return base::Uuid{bytes};
}

domain::CategoryId category_id(std::int64_t index) {
    return domain::CategoryId{fixed_id(Family::category, index)};
}

SeedProduct seeded(Family family, std::int64_t index, domain::ProductDraft draft) {
    const domain::ProductId id{fixed_id(family, index)};
    return {domain::Product::create(id, std::move(draft), birth(family, index)).value(),
            units_each};
}

/// SplitMix64: spreads an index over all bits. Steele, Lea, Flood, OOPSLA 2014.
std::uint64_t spread(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

struct Kind {
    std::int64_t category;
    std::string_view noun;
};

constexpr std::array<std::string_view, 8> adjectives{"Compact", "Classic", "Modern", "Light",
                                                     "Robust",  "Elegant", "Smart",  "Quiet"};
constexpr std::array<Kind, 12> kinds{{{0, "Phone"},
                                      {0, "Charger"},
                                      {0, "Phone Case"},
                                      {1, "Laptop"},
                                      {1, "Keyboard"},
                                      {1, "Desk Lamp"},
                                      {2, "Television"},
                                      {2, "Loudspeaker"},
                                      {2, "Camera"},
                                      {3, "Dress"},
                                      {3, "Coat"},
                                      {3, "Scarf"}}};

}  // namespace

std::vector<domain::Category> seed_categories() {
    return {{category_id(0), "Mobiles & Accessories", "mobiles-accessories"},
            {category_id(1), "Computer & Office", "computer-office"},
            {category_id(2), "TV & Electronics", "tv-electronics"},
            {category_id(3), "Women's Fashion", "womens-fashion"}};
}

std::vector<SeedProduct> demo_products() {
    struct Row {
        std::int64_t category;
        std::string_view name;
        std::string_view description;
        std::int64_t price_minor;
    };
    // The second one is above the default limit on purpose.
    constexpr std::array<Row, 7> rows{{
        {0, "IPhone 13", "A phone for every day.", 100'000},
        {0, "IPhone 13 Pro Max", "A phone for the few.", 200'000'000},
        {1, "Laptop Dell", "A laptop for work.", 2'000'000},
        {1, "Laptop Lenovo", "A laptop for long days.", 3'000'000},
        {2, "TV Samsung", "A television for the living room.", 5'000'000},
        {2, "TV Dell For Gaming", "A television that keeps up.", 6'000'000},
        {3, "Evening Dress", "A dress for the evening.", 50'000'000},
    }};
    std::vector<SeedProduct> products;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        products.push_back(
            seeded(Family::demo, static_cast<std::int64_t>(i),
                   {std::string{row.name}, std::string{row.description}, "",
                    base::Money::minor(row.price_minor), category_id(row.category)}));
    }
    return products;
}

SeedProduct generated_product(std::int64_t index) {
    const auto bits = spread(static_cast<std::uint64_t>(index));
    const auto& kind = kinds[bits % kinds.size()];
    const auto adjective = adjectives[(bits >> 8U) % adjectives.size()];
    constexpr std::uint64_t steps = 19'990;  // 5.00 to 9,999.50 in steps of 0.50
    const auto price = 500 + 50 * static_cast<std::int64_t>((bits >> 16U) % steps);
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), " %06lld", static_cast<long long>(index));
    const auto what = std::string{adjective} + " " + std::string{kind.noun};
    return seeded(Family::generated, index,
                  {what + number.data(), what + ", generated.", "", base::Money::minor(price),
                   category_id(kind.category)});
}

}  // namespace souk::product::app
