#pragma once

#include <string>
#include <vector>

#include "services/product/app/request_purchase.hpp"

// Things that many tests of this service start from.
namespace souk::product::tests {

inline base::Uuid uuid(std::uint8_t number) {
    base::Uuid::Bytes bytes{};
    bytes[15] = number;
    return base::Uuid{bytes};
}

template <class Id>
Id id(std::uint8_t number) {
    return Id{uuid(number)};
}

inline constexpr base::Instant noon{std::chrono::seconds{1'700'000'000}};

inline domain::Cart cart(const std::vector<domain::CartItem>& items) {
    return domain::Cart::create(items).value();
}

inline domain::Reservation::Order order(std::int64_t quantity = 3) {
    return {id<domain::PurchaseId>(1),
            id<domain::UserId>(2),
            {{id<domain::ProductId>(3), "Lamp", quantity, base::Money::minor(500)}},
            base::Money::minor(500 * quantity),
            "USD",
            noon};
}

}  // namespace souk::product::tests
