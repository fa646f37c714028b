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

bool is_allowed_password(std::string_view password) {
    const auto length = code_points(password);
    return length >= min_password_characters && length <= max_password_characters;
}

std::optional<std::string> read_name(std::string_view text) {
    const auto name = trimmed(text);
    if (name.empty() || code_points(name) > max_name_characters || has_control_character(name)) {
        return std::nullopt;
    }
    return std::string{name};
}

}  // namespace souk::auth::domain
