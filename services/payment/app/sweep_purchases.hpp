#pragma once

#include <cstdint>

#include "services/payment/app/conduct.hpp"

namespace souk::payment::app {

/// A purchase past its deadline is given up: canceling, with deadline_passed, and the refund is
/// commanded. One that moved meanwhile, or that another replica holds, is left alone.
void decide_expire(domain::Casebook& book, domain::PurchaseId id, const base::Cause& cause,
                   std::vector<Event>& events);

/// Sends the command of an unanswered purchase again, once it is due.
void decide_ask_again(domain::Casebook& book, domain::PurchaseId id, const base::Cause& cause,
                      std::vector<Event>& events);

/// What no message and no caller starts: each replica runs both now and then.
class SweepPurchases {
public:
    static constexpr std::int64_t batch = 500;

    SweepPurchases(Purchases& purchases, Cases& cases) : purchases_(purchases), cases_(cases) {}

    base::Task<> expire();
    base::Task<> ask_again();

private:
    using Decide = void (*)(domain::Casebook&, domain::PurchaseId, const base::Cause&,
                            std::vector<Event>&);
    base::Task<> apply(std::vector<Due> due, Decide decide);

    Purchases& purchases_;
    Cases& cases_;
};

}  // namespace souk::payment::app
