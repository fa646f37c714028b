#include "services/order/domain/status.hpp"

namespace souk::order::domain {

std::string_view to_string(Status status) {
    switch (status) {
        case Status::in_progress:
            return "IN_PROGRESS";
        case Status::paid:
            return "PAID";
        case Status::canceling:
            return "CANCELING";
        case Status::canceled:
            return "CANCELED";
        case Status::failed:
            return "FAILED";
        case Status::delivered:
            return "DELIVERED";
    }
    return "";
}

std::optional<Status> parse_status(std::string_view text) {
    constexpr Status all[] = {Status::in_progress, Status::paid,   Status::canceling,
                              Status::canceled,    Status::failed, Status::delivered};
    for (const Status status : all) {
        if (to_string(status) == text) {
            return status;
        }
    }
    return std::nullopt;
}

bool is_end(Status status) {
    switch (status) {
        case Status::in_progress:
        case Status::paid:
        case Status::canceling:
            return false;
        case Status::canceled:
        case Status::failed:
        case Status::delivered:
            return true;
    }
    return false;
}

}  // namespace souk::order::domain
