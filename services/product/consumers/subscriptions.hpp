#pragma once

#include <string>
#include <vector>

#include "services/product/consumers/discard_rules.hpp"
#include "services/product/consumers/purchase_facts.hpp"
#include "services/product/consumers/user_erased.hpp"
#include "services/product/consumers/user_facts.hpp"

namespace souk::product::consumers {

/// The use cases behind the messages; they outlive the handlers.
struct UseCases {
    const app::LearnUserLimits& learn_user_limits;
    const app::ForgetUser& forget_user;
    const app::LearnPurchaseFacts& learn_purchase_facts;
    const app::RuleOnDiscard& rule_on_discard;
};

/// auth.user.v1 and payment.purchase.v1.
std::vector<std::string> topics();
/// All that this service hears.
messaging::Handlers handlers(const UseCases& use_cases);

}  // namespace souk::product::consumers
