#pragma once

#include <optional>

#include "services/payment/app/ports.hpp"

namespace souk::payment::app {

/// Whether the wallet's message about a purchase may be given up: not while the purchase is open,
/// because its end may depend on it.
class DiscardOutcome {
public:
    explicit DiscardOutcome(Purchases& purchases) : purchases_(purchases) {}

    /// `conflict` while the purchase is open; nothing for one that has ended or is not known here.
    base::Task<std::optional<base::Error>> run(domain::PurchaseId purchase);

private:
    Purchases& purchases_;
};

}  // namespace souk::payment::app
