#include "services/auth/domain/user.hpp"

#include "services/auth/domain/text.hpp"

namespace souk::auth::domain {

std::string_view to_text(Role role) {
    switch (role) {
        case Role::customer:
            return "customer";
        case Role::admin:
            return "admin";
    }
    return "";
}

std::optional<Role> read_role(std::string_view text) {
    for (const auto role : {Role::customer, Role::admin}) {
        if (text == to_text(role)) {
            return role;
        }
    }
    return std::nullopt;
}

std::string_view to_text(Status status) {
    switch (status) {
        case Status::active:
            return "ACTIVE";
        case Status::blocked:
            return "BLOCKED";
        case Status::erased:
            return "ERASED";
    }
    return "";
}

std::optional<Status> read_status(std::string_view text) {
    for (const auto status : {Status::active, Status::blocked, Status::erased}) {
        if (text == to_text(status)) {
            return status;
        }
    }
    return std::nullopt;
}

std::optional<std::string> read_name(std::string_view text) {
    const auto name = trimmed(text);
    if (name.empty() || code_points(name) > max_name_characters || has_control_character(name)) {
        return std::nullopt;
    }
    return std::string{name};
}

bool User::edit(const UserEdit& edit) {
    const auto before = *this;
    role = edit.role.value_or(role);
    status = edit.status.value_or(status);
    allowed_limit = edit.allowed_limit.value_or(allowed_limit);
    if (*this == before) {
        return false;
    }
    ++version;
    return true;
}

void User::erase() {
    email = Email::erased(id.to_string());
    name.clear();
    password_hash.clear();
    status = Status::erased;
    ++version;
}

}  // namespace souk::auth::domain
