#include "services/product/consumers/subscriptions.hpp"

namespace souk::product::consumers {

std::vector<std::string> topics() {
    return {std::string{contracts::UserFact::topic}, std::string{contracts::PurchaseFact::topic}};
}

messaging::Handlers handlers(const UseCases& use_cases) {
    messaging::Handlers all;
    on_user_facts(all, use_cases.learn_user_limits);
    on_user_erased(all, use_cases.forget_user);
    on_purchase_facts(all, use_cases.learn_purchase_facts);
    rule_on_discards(all, use_cases.rule_on_discard);
    return all;
}

}  // namespace souk::product::consumers
