#include "services/auth/app/refusals.hpp"

namespace souk::auth::app {

base::Error account_closed() {
    return {.kind = base::ErrorKind::unauthenticated,
            .code = "unauthenticated",
            .detail = "This account is not open any more."};
}

base::Error user_not_found() {
    return {.kind = base::ErrorKind::not_found,
            .code = "not_found",
            .detail = "There is no such user."};
}

base::Error not_an_admin() {
    return {.kind = base::ErrorKind::forbidden,
            .code = "forbidden",
            .detail = "Only an administrator may do this."};
}

base::Error wrong_password() {
    return {.kind = base::ErrorKind::forbidden,
            .code = "invalid_credentials",
            .detail = "The password is wrong."};
}

base::Error last_admin() {
    return {.kind = base::ErrorKind::conflict,
            .code = "last_admin",
            .detail = "This is the last active administrator. Make another one first."};
}

}  // namespace souk::auth::app
