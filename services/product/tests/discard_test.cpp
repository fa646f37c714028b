#include <gmock/gmock.h>

#include "services/product/app/rule_on_discard.hpp"
#include "services/product/tests/books.hpp"

namespace souk::product {
namespace {

using domain::ReservationState;

TEST(RuleOnDiscard, KeepsWhatCouldStillTellWhereTheUnitsGo) {
    struct Case {
        std::optional<ReservationState> state;  ///< nothing: no such purchase
        std::optional<std::int64_t> version;    ///< of the message; the last one known is 2
        bool free;
    };
    const std::vector<Case> cases{
        {std::nullopt, 3, true},
        {std::nullopt, std::nullopt, true},
        {ReservationState::HELD, 3, false},
        {ReservationState::HELD, 2, true},
        {ReservationState::HELD, std::nullopt, false},
        {ReservationState::SOLD, 3, false},
        {ReservationState::SOLD, 1, true},
        {ReservationState::SOLD, std::nullopt, true},
        {ReservationState::RELEASED, 3, true},
        {ReservationState::RELEASED, std::nullopt, true},
    };
    for (const auto& [state, version, free] : cases) {
        std::optional<domain::Reservation::Progress> progress;
        if (state) {
            progress = domain::Reservation::Progress{*state, 2, 0, std::nullopt};
        }
        const auto refused =
            app::refuse_discard(progress, {tests::id<domain::PurchaseId>(1), version});
        EXPECT_EQ(!refused.has_value(), free) << (state ? to_string(*state) : "unknown");
        if (refused) {
            EXPECT_EQ(refused->kind, base::ErrorKind::conflict);
            EXPECT_EQ(refused->code, "conflict");
        }
    }
}

}  // namespace
}  // namespace souk::product
