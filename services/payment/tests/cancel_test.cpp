#include <gtest/gtest.h>

#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"

namespace souk::payment::app {
namespace {

using domain::State;

domain::Purchase purchase_in(State state) {
    domain::Purchase::Data data;
    data.id = domain::PurchaseId::make();
    data.user = domain::UserId::make();
    data.state = state;
    data.version = 5;
    data.total = base::Money::minor(500);
    data.currency = "USD";
    return domain::Purchase{data};
}

using Decide = base::Result<PurchaseStatus> (*)(domain::Casebook&, domain::Purchase&,
                                                const base::Cause&, std::vector<Event>&);

/// What a person's call answers in each state: a status, or the code of a refusal; and how many
/// events it publishes.
struct Case {
    State state;
    std::string_view answer;
    std::size_t events;
};

void expect_answers(Decide decide, const std::vector<Case>& cases) {
    EXPECT_EQ(cases.size(), domain::all_states.size() - 1);  // all but absent: there is no purchase
    for (const auto& [state, answer, count] : cases) {
        SCOPED_TRACE(to_string(state));
        domain::Casebook book{base::parse_rfc3339("2026-01-31T09:15:00Z").value()};
        auto& purchase = book.add(purchase_in(state));
        const auto before = purchase;
        std::vector<Event> events;
        const auto decided = decide(book, purchase, {"request-1", "", "somebody"}, events);
        EXPECT_EQ(decided ? decided->status : decided.error().code, answer);
        EXPECT_EQ(events.size(), count);
        EXPECT_EQ(book.transitions().size(), count == 0 ? 0U : 1U);
        EXPECT_EQ(purchase == before, count == 0);
        if (!decided) {
            EXPECT_EQ(decided.error().kind, base::ErrorKind::conflict);
        }
        for (const auto& transition : book.transitions()) {
            EXPECT_EQ(transition.actor, "somebody");
            EXPECT_EQ(transition.cause_id, "request-1");
        }
    }
}

TEST(Cancel, AnswersInEveryState) {
    constexpr std::string_view refused = "purchase_not_cancelable";
    expect_answers(decide_cancel, {{State::in_progress, "CANCELING", 2},
                                   {State::paid, "CANCELING", 2},
                                   {State::canceling, "CANCELING", 0},
                                   {State::expiring, "CANCELING", 0},
                                   {State::canceled, "CANCELED", 0},
                                   {State::refused, refused, 0},
                                   {State::expired, refused, 0},
                                   {State::delivered, refused, 0},
                                   {State::discarded, refused, 0}});
}

TEST(Deliver, AnswersInEveryState) {
    constexpr std::string_view refused = "purchase_not_deliverable";
    expect_answers(decide_deliver, {{State::in_progress, refused, 0},
                                    {State::paid, "DELIVERED", 1},
                                    {State::canceling, refused, 0},
                                    {State::expiring, refused, 0},
                                    {State::canceled, refused, 0},
                                    {State::refused, refused, 0},
                                    {State::expired, refused, 0},
                                    {State::delivered, "DELIVERED", 0},
                                    {State::discarded, refused, 0}});
}

}  // namespace
}  // namespace souk::payment::app
