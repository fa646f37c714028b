#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/task.hpp"
#include "platform/http/message.hpp"

namespace souk::http {

using Handler = std::function<base::Task<Response>(Request&)>;

/// Who may call a route. Enforced by a middleware before the handler runs.
enum class Access {
    anonymous = 1,  ///< anybody; a token, when sent, must still be valid
    user,           ///< signed in
    admin,          ///< signed in with the role `admin`
};

/// One row of a service's route table.
struct Route {
    Method method = Method::get;
    std::string pattern;    ///< `/api/v1/products/{id}`
    std::string operation;  ///< the operationId of the OpenAPI file
    Access access = Access::user;
    Handler handler;
    std::size_t body_limit_bytes = 64 * 1024;
};

/// Wraps a handler: sees the request before and the response after it.
using Middleware = std::function<base::Task<Response>(Request&, const Route&, const Handler& next)>;

/// Finds the route of a method and path. Unknown path 404; known path, wrong method 405 + Allow;
/// HEAD is served by GET. Patterns are matched segment by segment, literals before parameters.
class Router {
public:
    /// Throws std::logic_error for two routes of the same method and shape.
    explicit Router(std::vector<Route> routes);

    struct Match {
        const Route* route = nullptr;  ///< null: no route
        std::vector<Method> allowed;   ///< when the path is known but not the method
        std::map<std::string, std::string> params;
    };
    [[nodiscard]] Match find(Method method, const std::string& path) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
};

}  // namespace souk::http
