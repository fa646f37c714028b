#include "platform/http/router.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace souk::http {

namespace {

std::string_view next_segment(std::string_view& rest) {
    rest.remove_prefix(1);
    const auto segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// The pattern with its parameters made alike, and last among their neighbours when sorted: two
/// patterns of one shape match the same paths.
std::string shape_of(std::string_view pattern) {
    std::string shape;
    while (!pattern.empty()) {
        const auto segment = next_segment(pattern);
        shape += '/';
        shape += is_parameter(segment) ? std::string_view{"\x7f"} : segment;
    }
    return shape;
}

bool match(std::string_view pattern, std::string_view path,
           std::map<std::string, std::string>& params) {
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_segment(pattern);
        const auto given = next_segment(path);
        if (!is_parameter(wanted)) {
            if (wanted != given) {
                return false;
            }
            continue;
        }
        if (given.empty()) {
            return false;
        }
        params[std::string{wanted.substr(1, wanted.size() - 2)}] = std::string{given};
    }
    return pattern.empty() && path.empty();
}

void add_allowed(std::vector<Method>& allowed, Method method) {
    if (std::find(allowed.begin(), allowed.end(), method) == allowed.end()) {
        allowed.push_back(method);
    }
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    std::set<std::pair<Method, std::string>> seen;
    for (const auto& route : routes_) {
        if (!route.pattern.starts_with('/') || !route.handler) {
            throw std::logic_error("route '" + route.pattern + "' needs a path and a handler");
        }
        if (!seen.emplace(route.method, shape_of(route.pattern)).second) {
            throw std::logic_error("two routes for " + std::string{to_string(route.method)} + " " +
                                   route.pattern);
        }
    }
    // Literals before parameters, segment by segment: the first match is the right one.
    std::stable_sort(routes_.begin(), routes_.end(), [](const Route& a, const Route& b) {
        return shape_of(a.pattern) < shape_of(b.pattern);
    });
}

Router::Match Router::find(Method method, const std::string& path) const {
    const auto wanted = method == Method::head ? Method::get : method;
    Match result;
    if (!path.starts_with('/')) {
        return result;
    }
    for (const auto& route : routes_) {
        std::map<std::string, std::string> params;
        if (!match(route.pattern, path, params)) {
            continue;
        }
        if (route.method == wanted) {
            return {&route, {}, std::move(params)};
        }
        add_allowed(result.allowed, route.method);
        if (route.method == Method::get) {
            add_allowed(result.allowed, Method::head);
        }
    }
    return result;
}

}  // namespace souk::http
