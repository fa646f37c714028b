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

UserRecord record_of(const domain::User& user) {
    UserRecord record;
    static_cast<Profile&>(record) = profile_of(user);
    record.status = domain::to_text(user.status);
    record.version = user.version;
    return record;
}

}  // namespace souk::auth::app
