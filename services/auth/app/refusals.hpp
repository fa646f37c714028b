#pragma once

#include "platform/base/error.hpp"

// Refusals that several use cases give in the same words.
namespace souk::auth::app {

/// The caller's token names a user who is gone or may not sign in any more.
base::Error account_closed();
/// No such user, or one who has been erased.
base::Error user_not_found();
/// The caller is no administrator any more.
base::Error not_an_admin();
/// The password that a signed-in caller gave is not theirs. 403 and not 401: the token is good, and
/// a client that renews its token at 401 must not do so here.
base::Error wrong_password();
/// Somebody has to be able to administer the shop.
base::Error last_admin();

}  // namespace souk::auth::app
