#include "services/product/api/translate.hpp"

namespace souk::product::api {

app::Caller caller_of(const http::Request& request) {
    if (!request.principal) {
        return {};
    }
    return {domain::UserId{request.principal->user}, request.principal->admin};
}

http::Response privately(http::Response response) {
    response.headers.set("Cache-Control", "private");
    response.headers.set("Vary", "Authorization");
    return response;
}

}  // namespace souk::product::api
