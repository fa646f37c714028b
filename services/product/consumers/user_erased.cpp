#include "services/product/consumers/user_erased.hpp"

#include <utility>

#include "platform/base/impossible.hpp"
#include "services/product/consumers/group.hpp"

namespace souk::product::consumers {
namespace {

using contracts::UserErased;
using Batch = std::span<const messaging::Incoming<UserErased>>;

base::Task<> learn_all(const app::LearnUserLimits& learn, Batch batch) {
    std::vector<base::Message<contracts::UserFact>> facts;
    for (const auto& [received, data] : batch) {
        facts.push_back({received.once(group), received.cause(), data});
    }
    try {
        co_await learn.handle(std::move(facts));
    } catch (const base::Impossible& impossible) {
        throw messaging::Poison(impossible.what());
    }
}

}  // namespace

void on_user_erased(messaging::Handlers& handlers, const app::EraseTexts& texts,
                    EraseDeadLetters dead_letters, const app::LearnUserLimits& learn) {
    handlers.on<UserErased>([&texts, &learn, erase_dead_letters = std::move(dead_letters)](
                                Batch batch) -> base::Task<> {
        for (const auto& erased : batch) {
            co_await texts.run(domain::UserId{erased.data.user_id});
            co_await erase_dead_letters(erased.data.user_id);
        }
        co_await learn_all(learn, batch);
    });
}

}  // namespace souk::product::consumers
