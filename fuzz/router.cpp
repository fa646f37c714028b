#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "fuzz/must.hpp"
#include "platform/http/router.hpp"
#include "platform/http/target.hpp"

// A request target, taken apart and led to its route as the server does it.
namespace souk::fuzz {
namespace {

http::Router shop_router() {
    std::vector<http::Route> routes;
    const auto add = [&](http::Method method, const char* pattern) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.operation = pattern;
        route.handler = [](http::Request&) -> base::Task<http::Response> {
            throw std::logic_error("routes are found here, not followed");
        };
        routes.push_back(std::move(route));
    };
    add(http::Method::get, "/api/v1/products");
    add(http::Method::post, "/api/v1/products");
    add(http::Method::get, "/api/v1/products/{id}");
    add(http::Method::patch, "/api/v1/products/{id}");
    add(http::Method::get, "/api/v1/orders/stream");
    add(http::Method::get, "/api/v1/orders/{id}");
    add(http::Method::get, "/api/v1/orders/{id}/why");
    add(http::Method::post, "/api/v1/ops/{service}/dead-letters/{id}/redrive");
    return http::Router{std::move(routes)};
}

void check_path(std::string_view path) {
    must(path.empty() || path.starts_with('/'), "a decoded path is absolute");
    for (auto rest = path; !rest.empty();) {
        rest.remove_prefix(1);
        const auto segment = rest.substr(0, rest.find('/'));
        must(segment != "." && segment != "..", "no dot segment passes");
        must(segment.find('\\') == segment.npos, "no backslash passes");
        rest.remove_prefix(segment.size());
    }
    must(std::none_of(path.begin(), path.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }),
         "no control character passes");
}

void check_match(const http::Router::Match& match) {
    for (const auto& [name, value] : match.params) {
        must(!name.empty() && !value.empty(), "a path parameter has a name and a value");
        must(value.find('/') == value.npos, "a path parameter is one segment");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto router = shop_router();
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (!text.starts_with('/')) {
        return 0;  // refused before, by the reader of the request line
    }
    const auto target = http::read_target(text);
    if (!target) {
        must(!target.error().code.empty(), "a refusal has a code");
        return 0;
    }
    check_path(target->path);
    must(target->query.size() <= http::max_query_parameters, "query parameters are bounded");
    for (const auto method : {http::Method::get, http::Method::post, http::Method::other}) {
        const auto match = router.find(method, target->path);
        check_match(match);
        if (match.route != nullptr) {
            must(match.route->method == method, "a route is found under its own method");
        }
    }
    return 0;
}

}  // namespace souk::fuzz
