#include "services/auth/app/check_password.hpp"

namespace souk::auth::app {

base::Task<base::Result<bool>> CheckPassword::run(const domain::User* user, std::string password,
                                                  Guess guess) const {
    auto counted = co_await limiter_.count(std::move(guess));
    if (!counted) {
        co_return counted.error();
    }
    const bool known = user != nullptr && user->may_sign_in();
    auto hash = known ? user->password_hash : hasher_.dummy_hash();
    auto fits = co_await hasher_.verify(std::move(password), std::move(hash));
    if (!fits) {
        co_await limiter_.take_back(*std::move(counted));
        co_return fits.error();
    }
    const bool right = known && *fits;
    if (right) {
        co_await limiter_.forgive(*std::move(counted));
    }
    co_return right;
}

}  // namespace souk::auth::app
