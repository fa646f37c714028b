#include "services/payment/app/forget_user.hpp"

namespace souk::payment::app {

base::Task<> ForgetUser::handle(std::vector<base::Message<contracts::UserErased>> messages) {
    std::vector<Step<base::Handled>> steps;
    steps.reserve(messages.size());
    for (auto& message : messages) {
        co_await forget_(message.data.user_id);
        steps.push_back({std::move(message.once), std::move(message.cause), Keys{},
                         [](domain::Casebook&, std::vector<Event>&) -> base::Result<base::Handled> {
                             return base::Handled{};
                         }});
    }
    const auto applied = co_await cases_.apply(steps);
    base::require_applied(applied);
}

}  // namespace souk::payment::app
