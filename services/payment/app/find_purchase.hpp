#pragma once

#include "services/payment/app/ports.hpp"

namespace souk::payment::app {

/// Who asks. An owner sees the own purchases, an admin all; to others they look missing.
struct Viewer {
    domain::UserId user;
    bool admin = false;

    [[nodiscard]] bool sees(const base::Uuid& owner) const { return admin || owner == user.uuid(); }
};

/// Payment's own truth about a purchase, for who may see it.
class FindPurchase {
public:
    explicit FindPurchase(Purchases& purchases) : purchases_(purchases) {}

    /// Nothing for a missing purchase and for a foreign one: the two look alike.
    base::Task<std::optional<PurchaseView>> run(domain::PurchaseId id, Viewer viewer);

private:
    Purchases& purchases_;
};

}  // namespace souk::payment::app
