#include "services/auth/app/events.hpp"

namespace souk::auth::app {

contracts::UserRegistered registered(const domain::User& user) {
    contracts::UserRegistered event;
    event.user_id = user.id.uuid();
    event.version = user.version;
    event.role = domain::to_text(user.role);
    event.status = domain::to_text(user.status);
    event.allowed_limit_minor = user.allowed_limit;
    return event;
}

}  // namespace souk::auth::app
