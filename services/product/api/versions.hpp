#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"
#include "services/product/app/versions.hpp"

// Conditional requests (RFC 9110, 13). An entity tag is `"<version>-<fingerprint of the body>"` for
// one thing and `"<fingerprint>"` for a list: a product's answer also shows what is for sale, which
// is no part of its version. If-Match therefore compares the version alone, and `"<version>"` is
// enough there.
namespace souk::product::api {

/// The versions that the caller's If-Match names; `*` names all, a tag that is none of ours none.
/// Without the header `precondition_required`. A weak tag counts like a strong one: the edge
/// weakens what it compresses.
base::Result<app::ExpectedVersions> expected_versions(const http::Request& request);

/// The answer with its ETag.
http::Response with_version(http::Response response, std::int64_t version);

/// A 200 with its ETag, or 304 without a body when the caller has it already (If-None-Match). `tag`
/// is without quotes; empty: the body's fingerprint.
http::Response unless_known(http::Response response, const http::Request& request,
                            std::string_view tag = "");

/// `"<version>-<fingerprint>"` without quotes.
std::string tag_of(const http::Response& response, std::int64_t version);

}  // namespace souk::product::api
