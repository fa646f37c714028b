#include "services/payment/app/discard_outcome.hpp"

namespace souk::payment::app {

base::Task<std::optional<base::Error>> DiscardOutcome::run(domain::PurchaseId purchase) {
    const auto state = co_await purchases_.state_of(purchase);
    std::optional<base::Error> refused;
    if (state && !domain::is_end(*state)) {
        refused =
            base::Error{base::ErrorKind::conflict, "conflict",
                        "The purchase of this message is still " + std::string{status_of(*state)} +
                            "; it can be discarded after "
                            "the purchase's end."};
    }
    co_return refused;
}

}  // namespace souk::payment::app
