#include "services/product/consumers/subscriptions.hpp"

#include <utility>

namespace souk::product::consumers {

std::vector<std::string> topics() {
    return {std::string{contracts::UserFact::topic}, std::string{contracts::PurchaseFact::topic}};
}

messaging::Handlers handlers(const UseCases& use_cases, EraseDeadLetters dead_letters) {
    messaging::Handlers all;
    on_user_facts(all, use_cases.learn_user_limits);
    on_user_erased(all, use_cases.erase_texts, std::move(dead_letters),
                   use_cases.learn_user_limits);
    on_purchase_facts(all, use_cases.learn_purchase_facts);
    rule_on_discards(all, use_cases.rule_on_discard);
    return all;
}

}  // namespace souk::product::consumers
