#include "services/product/api/translate.hpp"

#include <utility>

#include "platform/json/json.hpp"

namespace souk::product::api {

app::Caller caller_of(const http::Request& request) {
    if (!request.principal) {
        return {};
    }
    return {domain::UserId{request.principal->user}, request.principal->admin};
}

base::Cause cause_of(const http::Request& request) {
    return {.causation_id = request.request_id,
            .traceparent = request.trace.traceparent(),
            .actor = request.caller().user.to_string()};
}

base::Result<base::Once> once_of(const http::Request& request, std::string operation,
                                 const Hash& hash) {
    auto key = request.idempotency_key();
    if (!key) {
        return key.error();
    }
    const auto body = json::parse_value(request.body);
    if (!body) {
        return body.error();
    }
    return base::Once{.who = request.caller().user.to_string(),
                      .operation = std::move(operation),
                      .key = *std::move(key),
                      .fingerprint = hash(request.path + "\n" + json::canonical(*body)),
                      .keep_outcome = true};
}

http::Response privately(http::Response response) {
    response.headers.set("Cache-Control", "private");
    response.headers.set("Vary", "Authorization");
    return response;
}

}  // namespace souk::product::api
