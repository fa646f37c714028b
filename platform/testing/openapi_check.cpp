#include "platform/testing/openapi_check.hpp"

#include "platform/json/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace souk::testing {
namespace {

using boost::json::object;
using boost::json::value;

/// What a row says beside its method and path.
struct Row {
    std::string operation;
    std::string access;
};
using Table = std::map<std::string, Row>;  // keyed by "get /api/v1/products"

constexpr std::array<std::string_view, 5> verbs = {"get", "post", "put", "patch", "delete"};

std::string_view verb(http::Method method) {
    switch (method) {
        case http::Method::get:
            return "get";
        case http::Method::post:
            return "post";
        case http::Method::put:
            return "put";
        case http::Method::patch:
            return "patch";
        case http::Method::del:
            return "delete";
        case http::Method::head:
            return "head";
        case http::Method::options:
            return "options";
        case http::Method::other:
            return "other";
    }
    throw std::logic_error("a method without a name");
}

std::string_view name(http::Access access) {
    switch (access) {
        case http::Access::anonymous:
            return "anonymous";
        case http::Access::user:
            return "user";
        case http::Access::admin:
            return "admin";
    }
    throw std::logic_error("an access without a name");
}

std::string text_of(const object& whole, std::string_view key) {
    const value* found = whole.if_contains(key);
    const auto* text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string{text->data(), text->size()} : std::string{};
}

/// No requirement at all, or one that asks for nothing, lets anybody in.
bool lets_anybody_in(const value* security) {
    const auto* alternatives = security != nullptr ? security->if_array() : nullptr;
    return alternatives == nullptr || alternatives->empty() ||
           std::any_of(alternatives->begin(), alternatives->end(), [](const value& requirement) {
               return requirement.is_object() && requirement.get_object().empty();
           });
}

std::string access_of(const object& document, const object& operation) {
    if (auto stated = text_of(operation, "x-souk-access"); !stated.empty()) {
        return stated;
    }
    const value* own = operation.if_contains("security");
    const value* security = own != nullptr ? own : document.if_contains("security");
    return lets_anybody_in(security) ? "anonymous" : "user";
}

void add_path(Table& table, const object& document, std::string_view path, const object& item) {
    for (const auto method : verbs) {
        const value* operation = item.if_contains(method);
        if (operation != nullptr && operation->is_object()) {
            const object& said = operation->get_object();
            table[std::string{method} + " " + std::string{path}] = {text_of(said, "operationId"),
                                                                    access_of(document, said)};
        }
    }
}

Table contract_of(std::string_view openapi) {
    const auto document = json::parse_value(openapi);
    const auto* whole = document ? document->if_object() : nullptr;
    const value* paths = whole != nullptr ? whole->if_contains("paths") : nullptr;
    if (paths == nullptr || !paths->is_object()) {
        throw std::invalid_argument(document ? "an OpenAPI document has `paths`"
                                             : document.error().detail);
    }
    Table table;
    for (const auto& path : paths->get_object()) {
        if (path.value().is_object()) {
            add_path(table, *whole, path.key(), path.value().get_object());
        }
    }
    return table;
}

void compare(std::vector<std::string>& differences, const std::string& place, std::string_view what,
             std::string_view served, std::string_view promised) {
    if (served != promised) {
        differences.push_back(place + ": " + std::string{what} + " is `" + std::string{served} +
                              "` in the route table and `" + std::string{promised} +
                              "` in the contract");
    }
}

}  // namespace

std::vector<std::string> openapi_differences(std::span<const http::Route> routes,
                                             std::string_view openapi) {
    Table contract = contract_of(openapi);
    std::vector<std::string> differences;
    for (const http::Route& route : routes) {
        const std::string place = std::string{verb(route.method)} + " " + route.pattern;
        const auto promised = contract.find(place);
        if (promised == contract.end()) {
            differences.push_back(place + " is served and not in the contract");
            continue;
        }
        compare(differences, place, "operationId", route.operation, promised->second.operation);
        compare(differences, place, "access", name(route.access), promised->second.access);
        contract.erase(promised);
    }
    for (const auto& [place, row] : contract) {
        differences.push_back(place + " is in the contract and not served");
    }
    return differences;
}

}  // namespace souk::testing
