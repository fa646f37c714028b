#include "services/auth/app/sweep_sessions.hpp"

namespace souk::auth::app {
namespace {

constexpr std::int64_t rows_at_once = 500;  // a transaction no longer than a page
constexpr int rounds_at_most = 1000;        // the next run goes on

}  // namespace

base::Task<> SweepSessions::run() const {
    const auto over_before = clock_.now() - retention_;
    const auto issued_before = over_before - policy_.refresh_lifetime;
    for (int round = 0; round < rounds_at_most; ++round) {
        const bool more = co_await archive_.remove(over_before, issued_before, rows_at_once);
        if (!more) {
            co_return;
        }
    }
}

base::Task<> SweepSessions::forget() const {
    for (int round = 0; round < rounds_at_most; ++round) {
        const bool more = co_await archive_.remove_forgotten(clock_.now(), rows_at_once);
        if (!more) {
            co_return;
        }
    }
}

}  // namespace souk::auth::app
