#pragma once

#include <functional>
#include <vector>

#include "contracts/cpp/user_events.hpp"
#include "services/payment/app/ports.hpp"

namespace souk::payment::app {

/// Answers user.erased. The books keep a user's id and no word about the person; what else may name
/// the user here is a message that could not be handled, which `forget` empties. The user's open
/// purchases run to their end.
class ForgetUser {
public:
    /// Does nothing when done before.
    using Forget = std::function<base::Task<>(base::Uuid)>;

    ForgetUser(Cases& cases, Forget forget) : cases_(cases), forget_(std::move(forget)) {}

    base::Task<> handle(std::vector<base::Message<contracts::UserErased>> messages);

private:
    Cases& cases_;
    Forget forget_;
};

}  // namespace souk::payment::app
