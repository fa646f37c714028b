#include "platform/service/admin_routes.hpp"

#include <boost/describe.hpp>

#include "platform/json/json.hpp"

namespace souk::service {
namespace {

/// The page brings its style sheet along and needs nothing else.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

struct Ready {
    bool ready = false;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(Ready, (), (ready, reasons))

struct Version {
    std::string service;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(Version, (), (service, version))

http::Response text(std::string body, std::string_view content_type) {
    http::Response response;
    response.headers.set("Content-Type", content_type);
    response.body = std::move(body);
    return response;
}

http::Route get(std::string pattern, std::string operation, http::Handler handler) {
    return {http::Method::get, std::move(pattern), std::move(operation), http::Access::anonymous,
            std::move(handler)};
}

}  // namespace

std::vector<http::Route> admin_routes(std::string service, std::string version,
                                      std::string_view openapi_json, Readiness readiness,
                                      const observe::Metrics& metrics, std::string_view docs_html) {
    const auto live = [](http::Request&) -> base::Task<http::Response> {
        co_return text("live\n", "text/plain");
    };
    const auto ready = [readiness](http::Request&) -> base::Task<http::Response> {
        auto reasons = co_await readiness();
        const bool is_ready = reasons.empty();
        co_return http::data(is_ready ? 200 : 503, Ready{is_ready, std::move(reasons)});
    };
    const auto render = [&metrics](http::Request&) -> base::Task<http::Response> {
        co_return text(metrics.render(), "text/plain; version=0.0.4");
    };
    const auto about = [service, version](http::Request&) -> base::Task<http::Response> {
        co_return http::ok(Version{service, version});
    };
    const auto contract = [openapi_json](http::Request&) -> base::Task<http::Response> {
        co_return text(std::string{openapi_json}, "application/json");
    };
    const auto page = [docs_html](http::Request&) -> base::Task<http::Response> {
        auto response = text(std::string{docs_html}, "text/html; charset=utf-8");
        response.headers.set("Content-Security-Policy", page_policy);
        co_return response;
    };
    std::vector<http::Route> routes{get("/livez", "live", live), get("/readyz", "ready", ready),
                                    get("/metrics", "metrics", render),
                                    get("/version", "version", about),
                                    get("/openapi.json", "openapi", contract)};
    if (!docs_html.empty()) {
        routes.push_back(get("/docs", "docs", page));
    }
    return routes;
}

}  // namespace souk::service
