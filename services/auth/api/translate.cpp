#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Response credentials_answer(int status, const base::Result<app::Credentials>& credentials,
                                  const http::Request& request) {
    auto response = credentials ? http::data(status, *credentials)
                                : http::problem(credentials.error(), request);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace souk::auth::api
