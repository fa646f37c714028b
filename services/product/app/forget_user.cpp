#include "services/product/app/forget_user.hpp"

namespace souk::product::app {

base::Task<> ForgetUser::handle(std::vector<base::Message<contracts::UserFact>> erased) const {
    for (const auto& message : erased) {
        co_await texts_.run(domain::UserId{message.data.user_id});
        co_await erase_letters_(message.data.user_id);
    }
    co_await learn_.handle(std::move(erased));
}

}  // namespace souk::product::app
