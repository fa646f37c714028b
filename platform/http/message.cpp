#include "platform/http/message.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/http/text.hpp"

namespace souk::http {

namespace {

void require_safe(std::string_view name, std::string_view value) {
    const auto unsafe = [](char c) {
        return c == 0x7F || (static_cast<unsigned char>(c) < 0x20 && c != '\t');
    };
    if (!is_token(name) || std::any_of(value.begin(), value.end(), unsafe)) {
        throw std::invalid_argument("header field '" + std::string{name} +
                                    "' cannot be sent: it holds a character that ends a field");
    }
}

/// `application/json`, with no parameter but `charset=utf-8`.
bool is_json(std::string_view content_type) {
    const auto semicolon = content_type.find(';');
    if (!equal_ignoring_case(trim(content_type.substr(0, semicolon)), "application/json")) {
        return false;
    }
    if (semicolon == std::string_view::npos) {
        return true;
    }
    const auto parameter = trim(content_type.substr(semicolon + 1));
    return equal_ignoring_case(parameter, "charset=utf-8") ||
           equal_ignoring_case(parameter, "charset=\"utf-8\"");
}

}  // namespace

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::head:
            return "HEAD";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            return "OTHER";
    }
    return "OTHER";
}

Method parse_method(std::string_view name) {
    for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::del,
                              Method::head, Method::options}) {
        if (to_string(method) == name) {
            return method;
        }
    }
    return Method::other;
}

void Headers::set(std::string_view name, std::string_view value) {
    require_safe(name, value);
    std::erase_if(fields_,
                  [&](const auto& field) { return equal_ignoring_case(field.first, name); });
    fields_.emplace_back(name, value);
}

void Headers::append(std::string_view name, std::string_view value) {
    require_safe(name, value);
    fields_.emplace_back(name, value);
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) {
        return equal_ignoring_case(field.first, name);
    });
    if (found == fields_.end()) {
        return std::nullopt;
    }
    return found->second;
}

base::Result<base::Uuid> Request::id_param(const std::string& name) const {
    const auto found = path_params.find(name);
    const auto id = found == path_params.end() ? std::nullopt : base::Uuid::parse(found->second);
    if (!id) {
        return base::Error{base::ErrorKind::not_found, "not_found", "There is no such object."};
    }
    return *id;
}

base::Result<std::string> Request::idempotency_key() const {
    const auto key = headers.get("Idempotency-Key");
    if (!key || key->empty()) {
        return base::Error{base::ErrorKind::invalid, "idempotency_key_missing",
                           "This call needs an Idempotency-Key header."};
    }
    if (key->size() > 255 || !std::all_of(key->begin(), key->end(), is_visible_ascii)) {
        return base::validation_failed(
            {{"/Idempotency-Key", "invalid",
              "An Idempotency-Key is 1 to 255 visible ASCII characters."}});
    }
    return std::string{*key};
}

std::optional<base::Error> Request::refuse_body() const {
    const auto type = headers.get("Content-Type");
    const auto coding = headers.get("Content-Encoding");
    if (type && is_json(*type) && (!coding || equal_ignoring_case(*coding, "identity"))) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::unsupported_media_type, "unsupported_media_type",
                       "The body must be application/json in UTF-8, not compressed."};
}

Response data_text(int status, std::string_view json_text) {
    Response response{.status = status};
    response.headers.set("Content-Type", "application/json");
    response.body.reserve(json_text.size() + 9);
    response.body.append("{\"data\":").append(json_text).append("}");
    return response;
}

Response no_content() {
    return Response{.status = 204};
}

}  // namespace souk::http
