#include "services/auth/app/profile.hpp"

namespace souk::auth::app {

Profile profile_of(const domain::User& user) {
    return {.id = user.id.uuid(),
            .email = user.email.text(),
            .name = user.name,
            .role = std::string{domain::to_text(user.role)},
            .allowed_limit_minor = user.allowed_limit,
            .created_at = user.created_at};
}

}  // namespace souk::auth::app
