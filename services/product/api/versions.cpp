#include "services/product/api/versions.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "platform/http/page.hpp"

namespace souk::product::api {
namespace {

/// The opaque parts of a list of entity tags, weak or strong; what is malformed is left out.
std::vector<std::string_view> tags_of(std::string_view list) {
    std::vector<std::string_view> tags;
    for (auto open = list.find('"'); open != list.npos; open = list.find('"')) {
        list.remove_prefix(open + 1);
        const auto close = list.find('"');
        if (close == list.npos) {
            break;
        }
        tags.push_back(list.substr(0, close));
        list.remove_prefix(close + 1);
    }
    return tags;
}

std::optional<std::int64_t> version_of(std::string_view tag) {
    tag = tag.substr(0, tag.find('-'));
    std::int64_t version = 0;
    const auto* const end = tag.data() + tag.size();
    const auto read = std::from_chars(tag.data(), end, version);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{version} : std::nullopt;
}

std::string in_quotes(std::string_view tag) {
    return '"' + std::string{tag} + '"';
}

}  // namespace

base::Result<app::ExpectedVersions> expected_versions(const http::Request& request) {
    const auto sent = request.headers.get("If-Match");
    if (!sent) {
        return base::Error{base::ErrorKind::precondition_required, "precondition_required",
                           "Say with If-Match which version you mean to change."};
    }
    app::ExpectedVersions expected{.any = *sent == "*"};
    for (const auto tag : tags_of(*sent)) {
        if (const auto version = version_of(tag)) {
            expected.versions.push_back(*version);
        }
    }
    return expected;
}

std::string tag_of(const http::Response& response, std::int64_t version) {
    return std::to_string(version) + "-" + http::fingerprint(response.body);
}

http::Response with_version(http::Response response, std::int64_t version) {
    response.headers.set("ETag", in_quotes(tag_of(response, version)));
    return response;
}

http::Response unless_known(http::Response response, const http::Request& request,
                            std::string_view tag) {
    const auto ours = tag.empty() ? http::fingerprint(response.body) : std::string{tag};
    response.headers.set("ETag", in_quotes(ours));
    const auto sent = request.headers.get("If-None-Match");
    if (!sent) {
        return response;
    }
    const auto known = tags_of(*sent);
    if (*sent != "*" && std::find(known.begin(), known.end(), ours) == known.end()) {
        return response;
    }
    http::Response same{.status = 304};
    for (const auto* kept : {"ETag", "Link"}) {
        if (const auto value = response.headers.get(kept)) {
            same.headers.set(kept, *value);
        }
    }
    return same;
}

}  // namespace souk::product::api
