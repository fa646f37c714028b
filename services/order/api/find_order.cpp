#include "services/order/api/find_order.hpp"

namespace souk::order::api {

base::Error unknown_order(const base::Uuid& id, base::Instant now) {
    base::Error error{base::ErrorKind::not_found, "not_found", "There is no such order."};
    if (http::is_young(id, now)) {
        error.retry_after_seconds = 1;  // its event may still be on its way
    }
    return error;
}

}  // namespace souk::order::api
