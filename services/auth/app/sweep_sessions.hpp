#pragma once

#include <chrono>

#include "services/auth/app/ports.hpp"

namespace souk::auth::app {

/// Removes sessions that have been over for `retention`, refresh tokens of a time that no session
/// accepts any more, reset tokens that have expired, and throttles that are forgotten.
class SweepSessions {
public:
    SweepSessions(Archive& archive, const base::Clock& clock, domain::SessionPolicy policy,
                  std::chrono::seconds retention)
        : archive_(archive), clock_(clock), policy_(policy), retention_(retention) {}

    base::Task<> run() const;
    /// The short-lived part alone, for which to come by more often.
    base::Task<> forget() const;

private:
    Archive& archive_;
    const base::Clock& clock_;
    domain::SessionPolicy policy_;
    std::chrono::seconds retention_;
};

}  // namespace souk::auth::app
