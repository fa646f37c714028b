#include "services/product/app/learn_user_limits.hpp"

#include <utility>

#include "platform/base/impossible.hpp"

namespace souk::product::app {
namespace {

LimitStep step_of(base::Message<contracts::UserFact> message) {
    const domain::UserId user{message.data.user_id};
    auto decide = [fact = std::move(message.data)](
                      LimitBook& book, std::vector<Event>&) -> base::Result<base::Handled> {
        auto decided = decide_limit(book, fact);
        if (!decided) {
            throw base::Impossible(decided.error());
        }
        return decided;
    };
    return {std::move(message.once), std::move(message.cause), user, std::move(decide)};
}

}  // namespace

base::Result<base::Handled> decide_limit(LimitBook& book, const contracts::UserFact& fact) {
    if (fact.version < 1 || fact.allowed_limit_minor.is_negative()) {
        return base::Error{base::ErrorKind::invalid, "malformed_fact",
                           "The version or the limit of this fact is none that exists."};
    }
    // Of an erased user the row stays, so that an older fact cannot bring the limit back.
    const auto allowed = fact.status == "ERASED" ? base::Money{} : fact.allowed_limit_minor;
    auto& newest = book.newest[domain::UserId{fact.user_id}];
    if (fact.version > newest.version) {
        newest = {fact.version, allowed};
    }
    return base::Handled{};
}

base::Task<> LearnUserLimits::handle(std::vector<base::Message<contracts::UserFact>> users) const {
    std::vector<LimitStep> steps;
    steps.reserve(users.size());
    for (auto& user : users) {
        steps.push_back(step_of(std::move(user)));
    }
    const auto answers = co_await limits_.apply(steps);
    base::require_applied(answers);
}

}  // namespace souk::product::app
