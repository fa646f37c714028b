#pragma once

#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {

/// What can be read of a purchase.requested that could not be handled. Its total and currency are
/// kept where they are such, and are 0 and XXX (ISO 4217: no currency) where they are not.
struct LostRequest {
    base::Uuid purchase_id;
    base::Uuid user_id;
    base::Money total;
    std::string currency;
};

/// Somebody gives up a request: its purchase has FAILED for `discarded`, so that product gives the
/// stock back. A purchase that is known here after all goes on, and says again where it stands.
void decide_discard_request(domain::Casebook& book, const LostRequest& request,
                            const base::Cause& cause, std::vector<Event>& events);

class DiscardRequest {
public:
    explicit DiscardRequest(Cases& cases) : cases_(cases) {}

    /// Happens once under `once`; asked again, it answers the same.
    base::Task<std::optional<base::Error>> run(base::Once once, base::Cause cause,
                                               LostRequest request);

private:
    Cases& cases_;
};

}  // namespace souk::payment::app
